#include "boilerplate/rules/rule_set.h"

#include <algorithm>
#include <unordered_set>

#include "boilerplate/rules/literal_prefilter.h"
#include "boilerplate/rules/literal_prefixes.h"
#include "boilerplate/rules/pattern_automaton.h"
#include "boilerplate/rules/rule_check.h"
#include "boilerplate/rules/step_limited_regex.h"
#include "cleaner/error.h"
#include "text/words/folded_bytes.h"

namespace cleaner {
namespace {

/// The library's own patterns never exceed their step limit. Whether a user's pattern does shows only when Boost runs
/// it.
bool is_trusted(const Rule& rule) {
  const auto own = builtin_rules();
  return std::any_of(own.begin(), own.end(), [&](const Rule& other) { return other.pattern == rule.pattern; });
}

/// Folds the prefix of a text as fold_line does; false where it is not plain ASCII or has two blanks in a row.
bool fold_plain(std::string_view text, char (&folded)[kPrefixBytes]) {
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
        prefilter(prefixes.empty() ? LiteralPrefilter(automaton, scope == Scope::sentence) : LiteralPrefilter()) {}
  PatternAutomaton automaton;
  LiteralPrefixTable prefixes;  ///< of the patterns that are not in the automaton
  LiteralPrefilter prefilter;   ///< holds every prefix where there are such rules
};

struct RuleSet::Patterns {
  std::vector<boost::regex> of_rule;
};

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

const LiteralPrefilter& RuleSet::prefilter(Scope scope) const { return table(scope).prefilter; }

std::uint16_t RuleSet::match(Scope scope, std::string_view text, Memo& memo, std::uint64_t hash,
                             std::size_t behind) const {
  if (text.empty() || text.size() > kRuleLimit) return kNoRule;
  const Table& rules = table(scope);
  if (!rules.prefilter.holds(literal_prefix(text.data(), text.size(), text.size() + behind))) return kNoRule;
  if (rules.prefixes.empty()) {  // all patterns are in the automaton, which mostly has the answer
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

/// The matching rule with the lowest number: merges the candidates of the automaton and the others, both in order.
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
  char plain[kPrefixBytes];
  if (fold_plain(text, plain)) return prefixes.find({plain, kPrefixBytes});
  // Folds enough of the text for the prefix, unless it holds many blanks; never half a character.
  std::size_t size = std::min<std::size_t>(text.size(), 24);
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  fold_line(text.substr(0, size), memo.folded);
  if (memo.folded.size() < kPrefixBytes && size < text.size()) fold_line(text, memo.folded);
  if (memo.folded.empty()) return {};
  return prefixes.find(std::string_view(memo.folded).substr(0, kPrefixBytes));
}

}  // namespace cleaner
