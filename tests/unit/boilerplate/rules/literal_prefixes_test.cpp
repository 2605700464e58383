#include "boilerplate/rules/literal_prefixes.h"

#include <boost/regex.hpp>
#include <random>
#include <string>

#include "boilerplate/rules/rule_set.h"
#include "catch.h"

using namespace cleaner;

TEST_CASE("a pattern gives the prefixes that a match can begin with") {
  struct Case {
    const char* pattern;
    std::vector<std::string> wanted;
  };
  const Case cases[] = {
      {"read more", {"read"}},
      {"(?:read|see) more", {"read", "see "}},
      {"(?:re)?ad", {"ad", "read"}},
      {"\\d{1,3}:", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}},
      {"a|", {"", "a"}},
      {".*", {""}},
      {"ab+c", {"ab"}},
      {"ab?c", {"abc", "ac"}},
      {"a{2,3}b", {"a"}},
      {"a{0,3}b", {"a", "b"}},
      {"[xy]z", {"xz", "yz"}},
      {"[^x]z", {""}},
      {"[a-c]z", {"az", "bz", "cz"}},
      {"\\(ab\\)", {"(ab)"}},
      {"^ab$", {"ab"}},
      {"(?=ab)abc", {""}},
      {"a\\wb", {"a"}},
      {"(?>ab|cd)e", {"abe", "cde"}},
      {"été", {"\xC3\xA9t\xC3"}},
      {"(?:a|b", {""}},  // not well-formed: anything
  };
  for (const Case& c : cases) {
    INFO(c.pattern);
    CHECK(literal_prefixes(c.pattern) == c.wanted);
  }
}

TEST_CASE("every match begins with a prefix of its pattern") {
  std::mt19937 random(11);
  const char* const atoms[] = {"a",    "b",    "c", "(?:a|b)", "(?:ab|c)", "(?:a(?:b|c)?)",
                               "[ab]", "[^a]", ".", "\\d",     "(?:)",     "c"};
  const char* const quantifiers[] = {"", "", "", "?", "*", "+", "{2}", "{0,2}", "??", "*?"};
  for (int round = 0; round < 3000; ++round) {
    std::string pattern;
    for (unsigned i = 1 + random() % 4; i-- > 0;)
      pattern += std::string(atoms[random() % std::size(atoms)]) + quantifiers[random() % std::size(quantifiers)] +
                 (random() % 9 == 0 ? "|" : "");
    const boost::regex compiled(pattern, boost::regex::perl);
    LiteralPrefixTable table;
    table.add(3, pattern);
    table.finish();
    for (int text_round = 0; text_round < 40; ++text_round) {
      std::string text(random() % 7, ' ');
      for (char& c : text) c = "abc1"[random() % 4];
      if (!boost::regex_match(text, compiled)) continue;
      INFO(pattern << " matches " << text);
      REQUIRE(table.find(std::string_view(text).substr(0, kPrefixBytes)).size() == 1);
    }
  }
}

TEST_CASE("a table names the patterns in the order they were added, those with short beginnings too") {
  LiteralPrefixTable table;
  table.add(0, "read more");
  table.add(1, "re.*");
  table.add(2, "see more");
  table.add(3, ".{0,3}x");
  table.finish();
  const auto find = [&](std::string_view prefix) {
    const auto found = table.find(prefix);
    return std::vector<std::uint16_t>(found.begin(), found.end());
  };
  CHECK(find("read") == std::vector<std::uint16_t>{0, 1, 3});
  CHECK(find("rest") == std::vector<std::uint16_t>{1, 3});
  CHECK(find("see ") == std::vector<std::uint16_t>{2, 3});
  CHECK(find("x") == std::vector<std::uint16_t>{3});
  CHECK(find("") == std::vector<std::uint16_t>{3});
}
