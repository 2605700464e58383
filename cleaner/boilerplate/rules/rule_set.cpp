#include "boilerplate/rules/rule_set.h"

// The step limit of a pattern on one line: enough for any line of kRuleLimit bytes and a sane pattern, about a
// millisecond for others. Boost's own limit grows with the square of the pattern, to many seconds.
#define BOOST_REGEX_MAX_STATE_COUNT 1000000
#define BOOST_REGEX_NO_EXTERNAL_TEMPLATES  // the bound is compiled in, so that the code must be ours

#include <algorithm>
#include <boost/regex.hpp>
#include <cctype>
#include <unordered_set>

#include "boilerplate/rules/literal_prefilter.h"
#include "boilerplate/rules/literal_prefixes.h"
#include "boilerplate/rules/pattern_automaton.h"
#include "cleaner/error.h"
#include "text/utf8.h"
#include "text/words/folded_bytes.h"

namespace cleaner {
namespace {

constexpr auto kSyntax = boost::regex::perl | boost::regex::nosubs;

bool matches(const boost::regex& pattern, std::string_view text) {
  return boost::regex_match(text.data(), text.data() + text.size(), pattern);
}

/// Behind a backslash: skips the letter, and what belongs to it, as in \x{1F600}, \xA0, \pL, \p{Lu} and \cA.
void skip_escape(const char*& p, const char* end) {
  if (p == end) return;
  const char32_t letter = next_code_point(p, end);
  if (p == end || letter >= 0x80 ||
      std::string_view("xpPNcgk").find(static_cast<char>(letter)) == std::string_view::npos)
    return;
  if (*p == '{') {
    p = std::find(p, end, '}');
  } else if (letter != 'x') {
    next_code_point(p, end);
  } else {
    for (int digits = 0; digits < 2 && p < end && std::isxdigit(static_cast<unsigned char>(*p)) != 0; ++digits) ++p;
  }
}

/// What would never match, though it looks as if: patterns work on the bytes of folded text. Empty when there is
/// nothing.
std::string pattern_trap(std::string_view pattern) {
  bool in_class = false;
  std::string folded;
  for (const char *p = pattern.data(), *const end = p + pattern.size(); p < end;) {
    const char* const begin = p;
    const char32_t code = next_code_point(p, end);
    const std::string_view character(begin, static_cast<std::size_t>(p - begin));
    if (code == '\\') {
      skip_escape(p, end);
    } else if (code == '[' || code == ']') {
      in_class = code == '[';
    } else if (code >= 'A' && code <= 'Z') {
      const bool syntax = in_class || std::string_view(pattern.data(), begin).ends_with("(?");
      if (!syntax && pattern.find("(?i") == pattern.npos)
        return "text is matched in lower case, write '" + std::string(1, static_cast<char>(code | 0x20)) + "' for " +
               std::string(character);
    } else if (code >= 0x80) {
      fold_line(character, folded);
      if (in_class)
        return std::string(character) + " in [...] is taken byte by byte, write (?:" + std::string(character) + "|...)";
      if (folded != character)
        return "patterns are for folded text, write '" + folded + "' for " + std::string(character);
    }
  }
  return "";
}

/// The library's own patterns never exceed their step limit. Whether a user's pattern does shows only when Boost runs
/// it.
bool is_trusted(const Rule& rule) {
  const auto own = builtin_rules();
  return std::any_of(own.begin(), own.end(), [&](const Rule& other) { return other.pattern == rule.pattern; });
}

/// Folds the beginning of a text as fold_line does, where that is easily done: ASCII, and no two blanks in a row.
bool fold_plain(std::string_view text, char (&folded)[kBeginning]) {
  if (text.size() <= std::size(folded)) return false;
  for (std::size_t i = 0; i < std::size(folded); ++i) {
    const char c = text[i];
    const bool blank = c == ' ' && i > 0 && text[i + 1] > ' ';
    if (!blank && (c <= ' ' || c > '~')) return false;
    folded[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return true;
}

}  // namespace

std::string_view name(Scope scope) { return scope == Scope::line ? "line" : "sentence"; }

void fold_line(std::string_view line, std::string& out) {
  out.clear();
  for_each_folded_byte(line, [&](unsigned char byte) {
    out.push_back(static_cast<char>(byte));
    return true;
  });
}

bool RuleSet::Memo::is_off(std::uint16_t rule) const {
  return std::any_of(exceeded.begin(), exceeded.end(), [&](const ExceededRule& other) {
    return other.rule == rule && other.lines >= kMostExceededLines;
  });
}

void RuleSet::Memo::add_exceeded(std::uint16_t rule) {
  const auto known =
      std::find_if(exceeded.begin(), exceeded.end(), [&](const ExceededRule& other) { return other.rule == rule; });
  if (known != exceeded.end()) {
    ++known->lines;
  } else {
    exceeded.push_back({rule, 1});
  }
}

std::size_t RuleSet::Memo::exceeded_lines() const {
  std::size_t lines = 0;
  for (const ExceededRule& rule : exceeded) lines += rule.lines;
  return lines;
}

bool RuleSet::Memo::any_off() const {
  return std::any_of(exceeded.begin(), exceeded.end(),
                     [](const ExceededRule& rule) { return rule.lines >= kMostExceededLines; });
}

struct RuleSet::Table {
  Table(const PatternGraph& graph, LiteralPrefixTable users_rules, Scope scope)
      : automaton(graph),
        prefixes(std::move(users_rules)),
        begins(prefixes.empty() ? LiteralPrefilter(automaton, scope == Scope::sentence) : LiteralPrefilter()) {}
  PatternAutomaton automaton;
  LiteralPrefixTable prefixes;  ///< of the rules that are not in the automaton
  LiteralPrefilter begins;      ///< holds every text where there are such rules
};

struct RuleSet::Patterns {
  std::vector<boost::regex> of_rule;
};

namespace {

/// The pattern of a rule, when the rule is sound. Throws Error, which begins with `which`.
boost::regex checked_pattern(const Rule& rule, const std::string& which) {
  if (const std::string trap = pattern_trap(rule.pattern); !trap.empty()) throw Error(which + ": " + trap);
  boost::regex pattern;
  try {
    if (boost::regex(rule.pattern, boost::regex::perl).mark_count() != 0)
      throw Error(which + ": groups must not capture, write (?:...)");
    pattern = boost::regex(rule.pattern, kSyntax);
  } catch (const boost::regex_error& error) {
    throw Error(which + ": wrong pattern: " + error.what());
  }
  bool catches = false, leaves = false;
  std::string folded;
  try {
    fold_line(rule.catches, folded);
    catches = matches(pattern, folded);
    fold_line(rule.leaves, folded);
    leaves = !matches(pattern, folded);
  } catch (const std::runtime_error&) {
    throw Error(which + ": the pattern exceeds its step limit on its own example");
  }
  if (!catches) throw Error(which + " does not catch its own example: " + rule.catches);
  if (!leaves) throw Error(which + " catches what it must leave: " + rule.leaves);
  return pattern;
}

}  // namespace

RuleSet::RuleSet(std::vector<Rule> rules, const std::string& origin) : rules_(std::move(rules)) {
  if (rules_.size() >= kNoRule) throw Error(origin + ": more than 65534 rules");
  auto patterns = std::make_unique<Patterns>();
  std::unordered_set<std::string_view> names;
  PatternGraph graphs[2];
  LiteralPrefixTable prefixes[2];
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const Rule& rule = rules_[i];
    const std::string which = origin + ": rule " + rule.name;
    if (!names.insert(rule.name).second) throw Error(which + ": this name is taken");
    patterns->of_rule.push_back(checked_pattern(rule, which));
    const auto number = static_cast<std::uint16_t>(i);
    const auto scope = static_cast<std::size_t>(rule.scope);
    if (!is_trusted(rule) || !graphs[scope].add(rule.pattern, number)) prefixes[scope].add(number, rule.pattern);
  }
  for (std::size_t scope = 0; scope < 2; ++scope) {
    prefixes[scope].finish();
    tables_.push_back(
        std::make_unique<const Table>(graphs[scope], std::move(prefixes[scope]), static_cast<Scope>(scope)));
  }
  patterns_ = std::move(patterns);
}

RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;

const RuleSet::Table& RuleSet::table(Scope scope) const { return *tables_[static_cast<std::size_t>(scope)]; }

const LiteralPrefilter& RuleSet::begins(Scope scope) const { return table(scope).begins; }

std::uint16_t RuleSet::match(Scope scope, std::string_view text, Memo& memo, std::uint64_t hash,
                             std::size_t behind) const {
  if (text.empty() || text.size() > kRuleLimit) return kNoRule;
  const Table& rules = table(scope);
  if (!rules.begins.holds(first_letters(text.data(), text.size(), text.size() + behind))) return kNoRule;
  if (rules.prefixes.empty()) {  // no rules but those of the automaton, which mostly has the answer
    bool doubt = false;
    for (const auto [rule, certain] : rules.automaton.find(text)) {
      if (certain) return rule;
      doubt = true;
      break;
    }
    if (!doubt) return kNoRule;
  }
  if (memo.any_off()) return find(scope, text, memo);
  Memo::Answer& answer = memo.answers[hash >> (64 - Memo::kBits)];
  if (hash != 0 && answer.hash == hash) return answer.rule;
  const std::size_t exceeded = memo.exceeded_lines();
  const std::uint16_t found = find(scope, text, memo);
  if (hash != 0 && memo.exceeded_lines() == exceeded) answer = {hash, found};
  return found;
}

/// The first rule that matches, by its number: those of the automaton and the others are two lists in that order.
std::uint16_t RuleSet::find(Scope scope, std::string_view text, Memo& memo) const {
  std::span<const PatternAutomaton::Answer> known = table(scope).automaton.find(text);
  std::span<const std::uint16_t> others = candidates_for(scope, text, memo);
  bool folded = false;
  while (!known.empty() || !others.empty()) {
    const bool is_known = others.empty() || (!known.empty() && known[0].rule < others[0]);
    const std::uint16_t rule = is_known ? known[0].rule : others[0];
    const bool certain = is_known && known[0].certain;
    if (is_known) {
      known = known.subspan(1);
      if (certain) return rule;
    } else {
      others = others.subspan(1);
    }
    if (memo.is_off(rule)) continue;
    if (!folded) fold_line(text, memo.folded);
    folded = true;
    try {
      if (matches(patterns_->of_rule[rule], memo.folded)) return rule;
    } catch (const std::runtime_error&) {  // the step limit
      memo.add_exceeded(rule);
    }
  }
  return kNoRule;
}

std::span<const std::uint16_t> RuleSet::candidates_for(Scope scope, std::string_view text, Memo& memo) const {
  const LiteralPrefixTable& prefixes = table(scope).prefixes;
  if (prefixes.empty()) return {};
  char plain[kBeginning];
  if (fold_plain(text, plain)) return prefixes.find({plain, kBeginning});
  // Enough of the text for the beginning, when there are not too many blanks in it; never half a character.
  std::size_t size = std::min<std::size_t>(text.size(), 24);
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  fold_line(text.substr(0, size), memo.folded);
  if (memo.folded.size() < kBeginning && size < text.size()) fold_line(text, memo.folded);
  if (memo.folded.empty()) return {};
  return prefixes.find(std::string_view(memo.folded).substr(0, kBeginning));
}

}  // namespace cleaner
