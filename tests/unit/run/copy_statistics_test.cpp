#include "run/copy_statistics.h"

#include <string>

#include "catch.h"
#include "story_maker.h"

namespace cleaner {
namespace {

TEST_CASE("characters are counted without white space, however many bytes each takes") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("Rain fell.\n") == 9);
  CHECK(count_characters("caf\u00e9 \t\r\n \u96e8 \U0001F327") == 6);
  std::string text;
  Numbers numbers(3);
  std::uint32_t expected = 0;
  for (int i = 0; i < 2000; ++i) {
    switch (numbers.below(4)) {
      case 0:
        text += ' ';
        continue;
      case 1:
        text += "\u00e9";
        break;
      case 2:
        text += "\u96e8";
        break;
      default:
        text += 'x';
    }
    ++expected;
    REQUIRE(count_characters(text) == expected);
  }
}

TEST_CASE("statistics are those of the kept text") {
  Document document;
  document.text = "Home\nRain fell.\n";
  document.signature.tokens = {2, 4};
  document.date = "2026-05-01";
  StoredRecord record;
  record.text = "Rain fell.\n";
  RunOptions options;
  CHECK(statistics_of(record, document, options).date == kNoDate);
  options.clean.date_field = "date";
  const CopyStatistics statistics = statistics_of(record, document, options);
  const Copy copy = to_copy(7, statistics);
  CHECK(copy.number == 7);
  CHECK(copy.bytes == 11);
  CHECK(copy.words == 2);
  CHECK(copy.characters == 9);
  CHECK(copy.share == Approx(11 / 16.0));
  CHECK(copy.date == parse_date("2026-05-01"));
}

}  // namespace
}  // namespace cleaner
