#include "boilerplate/rules/literal_prefilter.h"

#include <random>
#include <string>

#include "boilerplate/rules/pattern_automaton.h"
#include "boilerplate/rules/rule_set.h"
#include "catch.h"

using namespace cleaner;

namespace {

/// "read_m", "##_may"; "?" when they are unknown.
std::string shown(std::string_view text) {
  const std::uint64_t letters = first_letters(text);
  if (letters == kUnknownLetters) return "?";
  std::string result;
  for (std::size_t i = 0; i < kFirstLetters; ++i) {
    const char c = static_cast<char>(letters >> 8 * i & 0xFF);
    result += c == 0 ? '#' : c == ' ' ? '_' : c;
  }
  return result;
}

}  // namespace

TEST_CASE("the first letters of a text know letters and blanks only", "[rules]") {
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
  CHECK(first_letters(longer.data(), text.size(), longer.size()) == first_letters(text));
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
      const bool held = lines.holds(first_letters(text));
      if (!automaton.find(text).empty()) {
        REQUIRE(held);
        REQUIRE(sentences.holds(first_letters(text)));
        REQUIRE(sentences.holds(first_letters(text + " (and more")));
        ++matched;
      }
      refused += !held;
    }
  }
  CHECK(matched > 150);
  CHECK(refused > 300);
}

TEST_CASE("the letters of most lines are in no set, and those of all are where nothing is known of the patterns",
          "[rules]") {
  const RuleSet rules({builtin_rules().begin(), builtin_rules().end()}, "rule table");
  for (const char* const line :
       {"Rain fell on Friday.", "On that night the river rose", "a b", "Ann Lee", "zzz", "Nobody knows"}) {
    INFO(line);
    CHECK_FALSE(rules.begins(Scope::line).holds(first_letters(line)));
    CHECK_FALSE(rules.begins(Scope::sentence).holds(first_letters(line)));
    CHECK(LiteralPrefilter().holds(first_letters(line)));
  }
  CHECK(rules.begins(Scope::line).holds(first_letters("Regenfälle")) == false);
  CHECK(rules.begins(Scope::line).holds(first_letters("Überschwemmung")));  // the prefilter folds ASCII only
}
