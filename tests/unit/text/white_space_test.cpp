#include "text/white_space.h"

#include <string>

#include "catch.h"

using namespace cleaner;

TEST_CASE("white space of any script is trimmed, and nothing else", "[white_space]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"  a b \t\r\n", "a b"},
      {"\xC2\xA0 a\xC2\xA0", "a"},
      {"\xEF\xBB\xBF\xE3\x80\x80一\xE3\x80\x80", "一"},
      {"\xE2\x80\x83\xE2\x80\x8B!\xE2\x80\x8B", "!"},
      {" \xE2\x80\x8C", "\xE2\x80\x8C"},  // a joiner is no blank
      {"\xA0", "\xA0"},
      {"a\xC2", "a\xC2"},
      {"\x80 ", "\x80"},
      {" \n ", ""},
  }));
  CHECK(trim(text) == expected);
  CHECK(is_blank(text) == expected.empty());
  std::string folded(trim(text));
  CHECK(trim(folded) == folded);
}
