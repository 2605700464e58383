#include "boilerplate/rules/literal_prefilter.h"

#include <random>
#include <string>

#include "boilerplate/rules/pattern_automaton.h"
#include "boilerplate/rules/rule_set.h"
#include "catch.h"

using namespace cleaner;

namespace {

/// "read_m", "##_may"; "?" for an unknown prefix.
std::string shown(std::string_view text) {
  const std::uint64_t letters = literal_prefix(text);
  if (letters == kUnknownPrefix) return "?";
  std::string result;
  for (std::size_t i = 0; i < kPrefixLetters; ++i) {
    const char c = static_cast<char>(letters >> 8 * i & 0xFF);
    result += c == 0 ? '#' : c == ' ' ? '_' : c;
  }
  return result;
}

}  // namespace

TEST_CASE("the prefix of a text has letters and blanks only", "[rules]") {
  const auto [text, wanted] = GENERATE(table<std::string, std::string>({
      {"", "?"},
      {" ok", "?"},
      {"ok", "ok____"},
      {"Read more", "read_m"},
      {"AZaz@[`{", "azaz##"},
      {"12. May", "###_ma"},
      {"~\x7F!/:?", "######"},
      {"read\tmore", "?"},
      {"reads m\tore", "reads_"},
      {"caf\xC3\xA9", "?"},
      {"subscr\xC3\xA9", "subscr"},
  }));
  INFO(text);
  CHECK(shown(text) == wanted);
  const std::string longer = text + "xxxxxxxx\xFF";
  CHECK(literal_prefix(longer.data(), text.size(), longer.size()) == literal_prefix(text));
}

TEST_CASE("whatever a pattern matches begins with letters that its set holds", "[rules][slow]") {
  std::mt19937 random(11);
  const char* const atoms[] = {"a",     "b",    " ", "7",   "(?:a|b)", "(?:ab|c)", "(?:b c)",
                               "[ab(]", "[^a]", ".", "\\d", "(?:)",    "\\("};
  const char* const quantifiers[] = {"", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,4}"};
  int matched = 0, refused = 0;
  for (int round = 0; round < 150; ++round) {
    std::string pattern;
    for (unsigned i = 1 + random() % 8; i-- > 0;)
      pattern += std::string(atoms[random() % std::size(atoms)]) + quantifiers[random() % std::size(quantifiers)];
    INFO(pattern);
    PatternGraph graph;
    REQUIRE(graph.add(pattern, 3));
    const PatternAutomaton automaton(graph);
    const LiteralPrefilter lines(automaton, false), sentences(automaton, true);
    for (int text_round = 0; text_round < 60; ++text_round) {
      std::string text(1 + random() % 12, ' ');
      for (char& c : text) c = "aabbc 7(A"[random() % 9];
      if (text.front() == ' ' || text.back() == ' ') continue;
      INFO(text);
      const bool held = lines.holds(literal_prefix(text));
      if (!automaton.find(text).empty()) {
        REQUIRE(held);
        REQUIRE(sentences.holds(literal_prefix(text)));
        REQUIRE(sentences.holds(literal_prefix(text + " (and more")));
        ++matched;
      }
      refused += !held;
    }
  }
  CHECK(matched > 150);
  CHECK(refused > 300);
}

TEST_CASE("the prefixes of most lines are rejected, and an empty prefilter holds every prefix", "[rules]") {
  const RuleSet rules({builtin_rules().begin(), builtin_rules().end()}, "rule table");
  for (const char* const line :
       {"Rain fell on Friday.", "On that night the river rose", "a b", "Ann Lee", "zzz", "Nobody knows"}) {
    INFO(line);
    CHECK_FALSE(rules.prefilter(Scope::line).holds(literal_prefix(line)));
    CHECK_FALSE(rules.prefilter(Scope::sentence).holds(literal_prefix(line)));
    CHECK(LiteralPrefilter().holds(literal_prefix(line)));
  }
  CHECK(rules.prefilter(Scope::line).holds(literal_prefix("Regenfälle")) == false);
  CHECK(rules.prefilter(Scope::line).holds(literal_prefix("Überschwemmung")));  // has no prefix
}
