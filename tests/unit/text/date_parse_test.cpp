#include "text/date_parse.h"

#include <string>

#include "catch.h"

namespace cleaner {
namespace {

TEST_CASE("a date is read however a record spells it") {
  const std::int64_t day = 1772668800000, half_past_two = day + (14 * 60 + 30) * 60000;
  const std::pair<const char*, std::int64_t> cases[] = {
      {"2026-03-05", day},
      {" 2026-03-05\n", day},
      {"20260305", day},
      {"2026/03/05", day},
      {"2026.03.05", day},
      {"2026-03-05T14:30:00Z", half_past_two},
      {"2026-03-05 14:30", half_past_two},
      {"2026-03-05T14:30:00.000+00:00", half_past_two},
      {"2026-03-05T15:30:00+01:00", half_past_two},
      {"2026-03-05T09:30-0500", half_past_two},
      {"2026-03-05T17:30+03", half_past_two},
      {"2026-03-05 14:30:00 UTC", half_past_two},
      {"20260305T143000Z", half_past_two},
      {"20260305143000", half_past_two},
      {"2026-03-05T14:30:00,25Z", half_past_two + 250},
      {"2026-03-05T14:30:00.1234567Z", half_past_two + 123},
      {"1772721000", half_past_two},
      {"1772721000.5", half_past_two + 500},
      {"1772721000250", half_past_two + 250},
      {"2026-03", day - 4 * 86400000ll},
      {"2026", day - 63 * 86400000ll},
      {"1969-12-31", -86400000},
      {"0001-01-01", -62135596800000},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(parse_date(text) == expected);
  }
}

TEST_CASE("a text that is no date is later than any date") {
  for (const char* text : {"", " ", "yesterday", "2026-02-30", "2026-13-01", "2026-03-5", "202603", "5 March 2026",
                           "2026-03-05T25:00", "2026-03-05x", "2026-03-05 14:30 UTCx", "2026-03-05T14:61", "2026-03/05",
                           "-1772721000", "17727210000000000", "1772721000x", "2026-03-05T14:30+", "99999"}) {
    INFO(text);
    CHECK(parse_date(text) == kNoDate);
  }
  CHECK(parse_date("9999-12-31T23:59:59Z") < kNoDate);
}

}  // namespace
}  // namespace cleaner
