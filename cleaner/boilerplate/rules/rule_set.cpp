#include "boilerplate/rules/rule_set.h"

// How long Boost tries before it gives up: enough for any line of kRuleLimit bytes and a sane pattern, some
// milliseconds for others. Its own bound grows with the square of the pattern, to many seconds.
#define BOOST_REGEX_MAX_STATE_COUNT 1000000
#define BOOST_REGEX_NO_EXTERNAL_TEMPLATES  // the bound is compiled in, so that the code must be ours

#include <algorithm>
#include <boost/regex.hpp>
#include <cctype>

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

/// The library's own patterns never explode. Those of users might, and whether they do shows only when Boost tries.
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

bool is_disabled(const DisabledRules& disabled, std::size_t rule) {
  return rule / 64 < disabled.size() && (disabled[rule / 64] >> (rule % 64) & 1) != 0;
}

void disable(DisabledRules& disabled, std::size_t rule) {
  if (disabled.size() <= rule / 64) disabled.resize(rule / 64 + 1);
  disabled[rule / 64] |= std::uint64_t{1} << (rule % 64);
}

std::string_view name(Scope scope) { return scope == Scope::line ? "line" : "sentence"; }

void fold_line(std::string_view line, std::string& out) {
  out.clear();
  for_each_folded_byte(line, [&](unsigned char byte) {
    out.push_back(static_cast<char>(byte));
    return true;
  });
}

/// Rules that are off are in it, too.
struct RuleSet::Table {
  Table(const PatternGraph& graph, Scope scope) : automaton(graph), begins(automaton, scope == Scope::sentence) {}
  PatternAutomaton automaton;
  LiteralPrefilter begins;
};

RuleSet::RuleSet(std::vector<Rule> rules, const std::string& origin) : rules_(std::move(rules)) {
  std::string folded;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const Rule& rule = rules_[i];
    const std::string which = origin + ": rule " + rule.name;
    if (std::any_of(rules_.begin(), rules_.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const Rule& other) { return other.name == rule.name; })) {
      throw Error(which + ": this name is taken");
    }
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
    try {
      fold_line(rule.catches, folded);
      catches = matches(pattern, folded);
      fold_line(rule.leaves, folded);
      leaves = !matches(pattern, folded);
    } catch (const std::runtime_error&) {
      throw Error(which + ": the pattern explodes on its own example");
    }
    if (!catches) throw Error(which + " does not catch its own example: " + rule.catches);
    if (!leaves) throw Error(which + " catches what it must leave: " + rule.leaves);
  }
  if (rules_.size() >= kNoRule) throw Error(origin + ": more than 65534 rules");
  PatternGraph graphs[2];
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    PatternGraph& graph = graphs[static_cast<std::size_t>(rules_[i].scope)];
    in_automaton_.push_back(is_trusted(rules_[i]) && graph.add(rules_[i].pattern, static_cast<std::uint16_t>(i)));
  }
  for (std::size_t scope = 0; scope < 2; ++scope)
    tables_[scope] = std::make_shared<const Table>(graphs[scope], static_cast<Scope>(scope));
}

RuleSet::~RuleSet() = default;

struct RuleSet::Matcher::Impl {
  std::vector<boost::regex> patterns;      ///< one a rule
  std::shared_ptr<const Table> tables[2];  ///< by scope
  LiteralPrefixTable beginnings[2];        ///< of the other rules that are on
  LiteralPrefilter all;
  const LiteralPrefilter* begins[2];
  DisabledRules disabled;
};

RuleSet::Matcher::Matcher(const RuleSet& set, const DisabledRules& disabled) : impl_(std::make_unique<Impl>()) {
  impl_->disabled = disabled;
  for (std::size_t i = 0; i < set.rules_.size(); ++i) {
    const Rule& rule = set.rules_[i];
    impl_->patterns.emplace_back(rule.pattern, kSyntax);
    if (!is_disabled(disabled, i) && !set.in_automaton_[i])
      impl_->beginnings[static_cast<std::size_t>(rule.scope)].add(static_cast<std::uint16_t>(i), rule.pattern);
  }
  for (std::size_t scope = 0; scope < 2; ++scope) {
    impl_->beginnings[scope].finish();
    impl_->tables[scope] = set.tables_[scope];
    impl_->begins[scope] = impl_->beginnings[scope].empty() ? &impl_->tables[scope]->begins : &impl_->all;
  }
}

RuleSet::Matcher::~Matcher() = default;
RuleSet::Matcher::Matcher(Matcher&&) noexcept = default;
RuleSet::Matcher& RuleSet::Matcher::operator=(Matcher&&) noexcept = default;

const DisabledRules& RuleSet::Matcher::disabled() const { return impl_->disabled; }

const LiteralPrefilter& RuleSet::Matcher::begins(Scope scope) const {
  return *impl_->begins[static_cast<std::size_t>(scope)];
}

std::uint16_t RuleSet::Matcher::match(Scope scope, std::string_view text, Memo& memo, std::uint16_t& exploded,
                                      std::uint64_t hash, std::size_t behind) const {
  if (text.empty() || text.size() > kRuleLimit) return kNoRule;
  if (!begins(scope).holds(first_letters(text.data(), text.size(), text.size() + behind))) return kNoRule;
  if (impl_->beginnings[static_cast<std::size_t>(scope)].empty()) {  // no rules but the automaton's, which mostly knows
    bool doubt = false;
    for (const auto [rule, certain] : impl_->tables[static_cast<std::size_t>(scope)]->automaton.find(text)) {
      if (is_disabled(impl_->disabled, rule)) continue;
      if (certain) return rule;
      doubt = true;
      break;
    }
    if (!doubt) return kNoRule;
  }
  Memo::Answer& answer = memo.answers[hash >> (64 - Memo::kBits)];
  if (hash != 0 && answer.hash == hash) return answer.rule;
  std::uint16_t culprit = kNoRule;
  const std::uint16_t found = find(scope, text, memo, culprit);
  if (culprit != kNoRule) {
    if (exploded == kNoRule) exploded = culprit;
  } else if (hash != 0) {
    answer = {hash, found};
  }
  return found;
}

/// The first rule that matches, by its number: those of the automaton and the others are two lists in that order.
std::uint16_t RuleSet::Matcher::find(Scope scope, std::string_view text, Memo& memo, std::uint16_t& culprit) const {
  std::span<const PatternAutomaton::Answer> known =
      impl_->tables[static_cast<std::size_t>(scope)]->automaton.find(text);
  std::span<const std::uint16_t> others = candidates_for(scope, text, memo);
  bool folded = false;
  while (!known.empty() || !others.empty()) {
    const bool is_known = others.empty() || (!known.empty() && known[0].rule < others[0]);
    const std::uint16_t rule = is_known ? known[0].rule : others[0];
    const bool certain = is_known && known[0].certain;
    if (is_known) {
      known = known.subspan(1);
      if (is_disabled(impl_->disabled, rule)) continue;
      if (certain) return rule;
    } else {
      others = others.subspan(1);
    }
    if (!folded) fold_line(text, memo.folded);
    folded = true;
    try {
      if (matches(impl_->patterns[rule], memo.folded)) return rule;
    } catch (const std::runtime_error&) {  // Boost gives up on a pattern that backtracks too long
      if (culprit == kNoRule) culprit = rule;
    }
  }
  return kNoRule;
}

std::span<const std::uint16_t> RuleSet::Matcher::candidates_for(Scope scope, std::string_view text, Memo& memo) const {
  const LiteralPrefixTable& table = impl_->beginnings[static_cast<std::size_t>(scope)];
  if (table.empty()) return {};
  char plain[kBeginning];
  if (fold_plain(text, plain)) return table.find({plain, kBeginning});
  // Enough of the text for the beginning, when there are not too many blanks in it; never half a character.
  std::size_t size = std::min<std::size_t>(text.size(), 24);
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  fold_line(text.substr(0, size), memo.folded);
  if (memo.folded.size() < kBeginning && size < text.size()) fold_line(text, memo.folded);
  if (memo.folded.empty()) return {};
  return table.find(std::string_view(memo.folded).substr(0, kBeginning));
}

}  // namespace cleaner
