#include "boilerplate/features/word_keys.h"

#include <string>
#include <vector>

#include "boilerplate/features/measure_line.h"
#include "catch.h"

using namespace cleaner;

namespace {

std::vector<std::uint32_t> words(std::string_view line) {
  static const StopWords stop_words;
  LineWordKeys words;
  measure_line(line, stop_words, kernel(KernelChoice::automatic), &words);
  return {words.hash.begin(), words.hash.begin() + words.size()};
}

std::uint32_t count(std::string_view line) {
  static const StopWords stop_words;
  LineWordKeys words;
  measure_line(line, stop_words, kernel(KernelChoice::automatic), &words);
  return words.count;
}

}  // namespace

TEST_CASE("the words of a line have the same keys whatever their case and the marks between them", "[line_words]") {
  CHECK(words("Sign in") == words("SIGN | in."));
  CHECK(words("Главная ПОИСК") == words("главная, поиск"));
  CHECK(words("ΣΧΟΛΙΑΣ") == words("σχολιας"));
  CHECK(words("Don't") == words("don\u2019t"));
  CHECK(words("Internationalisation of café-goers") == words("INTERNATIONALISATION OF CAFÉ-GOERS"));
  CHECK(words("sign in") != words("in sign"));
  CHECK(words("cafe") != words("café"));
  CHECK(words("don't") != words("dont"));
  CHECK(words("").empty());
  CHECK(words("... | ...").empty());
}

TEST_CASE("numbers of equal length have one key, and all years have one", "[line_words]") {
  CHECK(words("12 May 1987") == words("87 may 2003"));
  CHECK(words("12") != words("123"));
  CHECK(words("1899") == words("2100"));
  CHECK(words("1899") != words("1900"));
  CHECK(words("1987") == words("2099"));
  CHECK(words("٢٥") == words("25"));
  CHECK(words("b2b") != words("b3b"));
}

TEST_CASE("a long line has the keys of its first six and last two words", "[line_words]") {
  const auto one = words("one"), nine = words("nine"), ten = words("ten");
  std::string line = "one two three four five six";
  const auto six = words(line);
  CHECK(six.size() == 6);
  for (const char* more : {" seven", " eight", " nine", " ten"}) {
    line += more;
    CHECK(words(line).size() == (line.ends_with("seven") ? 7 : 8));
    CHECK(words(line)[0] == one[0]);
    CHECK(words(line)[5] == six[5]);
    CHECK(words(line).back() == words(more)[0]);
  }
  CHECK(words(line)[6] == nine[0]);
  CHECK(words(line)[7] == ten[0]);
  CHECK(count(line) == 10);
  CHECK(words("zero " + line)[6] == nine[0]);
  CHECK(words("zero " + line)[7] == ten[0]);
}

TEST_CASE("without blanks every two neighbouring characters are a word", "[line_words]") {
  CHECK(count("返回顶部") == 3);
  CHECK(words("返回顶部")[2] == words("顶部")[0]);
  CHECK(words("首页 | 首页")[0] == words("首页 | 首页")[1]);
  CHECK(count("山 abc川b") == 4);
  CHECK(words("山 abc川b")[0] == words("山")[0]);
  CHECK(words("山 abc川b")[2] == words("川")[0]);
  CHECK(words("คน") == words("คน!"));
}
