#include "boilerplate/rules/pattern_automaton.h"

#include <algorithm>
#include <boost/regex.hpp>
#include <random>
#include <string>

#include "boilerplate/rules/rule_set.h"
#include "catch.h"

using namespace cleaner;

namespace {

/// "yes", "no" or "maybe"; "?" when the pattern is not understood.
std::string answer(std::string_view pattern, std::string_view text) {
  PatternGraph graph;
  if (!graph.add(pattern, 3)) return "?";
  const PatternAutomaton automaton(graph);
  const auto found = automaton.find(text);
  return found.empty() ? "no" : found[0].certain ? "yes" : "maybe";
}

/// A text on a random way through a pattern, or as far as it came.
std::string walk(const PatternGraph& graph, std::uint32_t at, std::mt19937& random) {
  std::string text;
  for (int steps = 0; steps < 2000 && text.size() < 300; ++steps) {
    const PatternNode& node = graph.nodes()[at];
    if (node.accepts != kNoRule) break;
    if (node.bytes.any() && (node.without.empty() || random() % 2 == 0)) {
      unsigned byte = random() % 256;
      if (node.bytes.all()) byte = static_cast<unsigned char>("ab 1.e"[random() % 6]);
      while (!node.bytes.test(byte)) byte = (byte + 1) % 256;
      text.push_back(static_cast<char>(byte));
      at = node.next;
    } else if (!node.without.empty()) {
      at = node.without[random() % node.without.size()];
    } else {
      break;
    }
  }
  return text;
}

std::string changed(std::string text, std::mt19937& random) {
  const std::size_t at = text.empty() ? 0 : random() % text.size();
  switch (random() % 4) {
    case 0:
      return text.substr(0, at);
    case 1:
      return text.insert(at, 1, " .1:ax"[random() % 6]);
    case 2:
      return text.substr(0, at) + text.substr(std::min(at + 1, text.size()));
    default:
      return text + text.substr(at);
  }
}

}  // namespace

TEST_CASE("a text matches a pattern, does not match it, or may match it") {
  struct Case {
    const char *pattern, *text, *wanted;
  };
  const Case cases[] = {
      {"read more", "Read  MORE", "yes"},
      {"read more", "read mor", "no"},
      {"read more", "read more.", "no"},
      {"(?:read|see) more", "see more", "yes"},
      {"a.{0,300}b", "ab", "yes"},
      {"a.{0,300}b", "axb", "yes"},
      {"a.{0,300}b", "axxb", "maybe"},
      {"a.*b", "axxb", "yes"},
      {"a{2,3}", "aaa", "yes"},
      {"a{2,3}", "a", "no"},
      {"a{2,3}", "aaaa", "no"},
      {"(?: x){0,9}y", "x x y", "no"},
      {"y(?: x){0,9}", "y x x x", "yes"},
      {"y(?: x){0,9}", "y x x x x", "maybe"},
      {"[\\d:-]{0,8}", "3:14-", "yes"},
      {"[^ ]b", "ab", "yes"},
      {"\\ba", "a", "maybe"},
      {"(?=.b)ab", "ab", "maybe"},
      {"(?!c)ab", "ab", "maybe"},
      {"(?>a|ab)c", "abc", "maybe"},
      {"\\w", "_", "maybe"},
      {"\xC3\xA9t\xC3\xA9", "\xC3\x89T\xC3\x89", "yes"},
      {"", "", "yes"},
      {"a|", "a", "yes"},
      {"^a", "a", "?"},
      {"a$", "a", "?"},
      {"(a)", "a", "?"},
      {"(?i:a)", "a", "?"},
      {"a++", "a", "?"},
      {"(?:a)\\1", "a", "?"},
      {"\\pL", "a", "?"},
      {"[[:alpha:]]", "a", "?"},
      {"[]a]", "a", "?"},
      {"[\\w]", "a", "?"},
      {"(?:a", "a", "?"},
      {"a)", "a", "?"},
      {"[a", "a", "?"},
      {"a{", "a", "?"},
      {"a{2", "a", "?"},
      {"a{0}", "a", "?"},
      {"\\", "a", "?"},
  };
  for (const Case& c : cases) {
    INFO(c.pattern << " on " << c.text);
    CHECK(answer(c.pattern, c.text) == c.wanted);
  }
}

TEST_CASE("a pattern that is not understood leaves no trace among the others") {
  PatternGraph graph;
  REQUIRE(graph.add("ab", 1));
  const std::size_t nodes = graph.nodes().size();
  CHECK_FALSE(graph.add("a(b", 2));
  CHECK(graph.nodes().size() == nodes);
  REQUIRE(graph.add("a.", 4));
  const PatternAutomaton automaton(graph);
  const auto found = automaton.find("ab");
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == 1);
  CHECK(found[1].rule == 4);
}

TEST_CASE("whatever a pattern matches is found, and nothing is certain that it does not match") {
  std::mt19937 random(5);
  const char* const atoms[] = {"a",     "b",    "c",  "(?:a|b)", "(?:ab|c)", "(?:a(?:b|c)?)", "(?:(?:bc){0,5})",
                               "[ab]",  "[^a]", ".",  "\\d",     "(?:)",     "(?>a|ab)",      "(?=a)",
                               "(?!b)", "\\b",  "\\w"};
  const char* const quantifiers[] = {"", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,4}", "{5,}", "{3,20}", "??", "*?"};
  int matched = 0, certain = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string pattern;
    for (unsigned i = 1 + random() % 4; i-- > 0;) {
      const std::string atom = atoms[random() % std::size(atoms)];
      const bool no_width = atom.starts_with("(?=") || atom.starts_with("(?!") || atom == "\\b";
      pattern +=
          atom + (no_width ? "" : quantifiers[random() % std::size(quantifiers)]) + (random() % 9 == 0 ? "|" : "");
    }
    INFO(pattern);
    const boost::regex compiled(pattern, boost::regex::perl);
    PatternGraph graph;
    REQUIRE(graph.add(pattern, 3));
    const PatternAutomaton automaton(graph);
    for (int text_round = 0; text_round < 30; ++text_round) {
      std::string text(random() % 9, ' ');
      for (char& c : text) c = "abc1"[random() % 4];
      INFO(text);
      const auto found = automaton.find(text);
      const bool matches = boost::regex_match(text, compiled);
      if (matches) REQUIRE(found.size() == 1);
      if (!found.empty() && found[0].certain) REQUIRE(matches);
      matched += matches;
      certain += !found.empty() && found[0].certain;
    }
  }
  CHECK(matched > 1000);
  CHECK(certain > 1000);
}

TEST_CASE(
    "the rules of the library answer as if Boost had tried them one by one, and none of them exceeds its step limit",
    "[rules]") {
  const RuleSet rules({builtin_rules().begin(), builtin_rules().end()}, "rule table");
  RuleSet::Memo memo;
  std::vector<boost::regex> patterns;
  for (const Rule& rule : rules.rules()) patterns.emplace_back(rule.pattern, boost::regex::perl | boost::regex::nosubs);
  std::mt19937 random(7);
  int matched = 0;
  const auto compare = [&](Scope scope, const std::string& text) {
    INFO(text);
    std::string folded;
    fold_line(text, folded);
    std::uint16_t wanted = kNoRule;
    for (std::size_t i = 0; i < patterns.size() && wanted == kNoRule; ++i) {
      if (rules.rules()[i].scope == scope && boost::regex_match(folded, patterns[i]))
        wanted = static_cast<std::uint16_t>(i);
    }
    REQUIRE(rules.match(scope, text, memo) == wanted);
    REQUIRE(memo.exceeded.empty());
    matched += wanted != kNoRule;
  };
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const Rule& rule = rules.rules()[i];
    INFO(rule.name);
    PatternGraph graph;
    REQUIRE(graph.add(rule.pattern, 0));
    for (int round = 0; round < 60; ++round) {
      std::string text = round % 10 == 0 ? rule.catches : round % 10 == 1 ? rule.leaves : walk(graph, 0, random);
      for (int change = 0; change < 4; ++change) {
        compare(rule.scope, text);
        text = changed(std::move(text), random);
      }
    }
  }
  CHECK(matched > 2000);
}

TEST_CASE("rules of users answer in their place among those of the library", "[rules]") {
  const auto answer = [](const std::vector<Rule>& all, std::string_view text) {
    const RuleSet rules(all, "test");
    RuleSet::Memo memo;
    const std::uint16_t rule = rules.match(Scope::line, text, memo);
    return rule == kNoRule ? "" : rules.rules()[rule].name;
  };
  std::vector<Rule> all = {{"mine", Scope::line, Kind::noise, "read .*", 8, "read it", "x"}};
  all.insert(all.end(), builtin_rules().begin(), builtin_rules().end());
  all.push_back({"mine-too", Scope::line, Kind::noise, "s.*", 8, "so", "x"});
  CHECK(answer(all, "Read more") == "mine");
  CHECK(answer(all, "Share this") == "share");
  CHECK(answer(all, "Shared this") == "mine-too");
  CHECK(answer(all, "Weiterlesen") == "read-more-other");
  std::erase_if(all, [](const Rule& rule) { return rule.name == "mine" || rule.name == "share"; });
  CHECK(answer(all, "Read more") == "read-more");
  CHECK(answer(all, "Share this") == "mine-too");
}
