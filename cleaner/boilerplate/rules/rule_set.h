// Rules: patterns of phrases that are noise wherever they stand, each with an example it must catch and one it must
// leave.
//
//     "Read also: Ten towns by the sea"        caught by read-also
//     "Read more about how the tax works."     left: a sentence
//
// A rule does not decide alone: its weight is taken from the score of the line. Patterns are matched against the folded
// line (lower case, single blanks, plain apostrophes), whole, by Boost.Regex. Few lines reach it: most begin with other
// letters than any match (literal_prefilter.h), and the patterns of the library are also compiled into one automaton
// (pattern_automaton.h), which mostly has the answer; the patterns of users have a table of the letters that a match
// can begin with (literal_prefixes.h).
//
// A pattern may need exponential time on some line. Boost stops after a number of steps; the pattern then does not
// match that line, and after kMostExceededLines such lines its rule is off for the rest of the document. Nothing is
// carried from one document to the next, so that a verdict depends on its document alone.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/clean.h"

namespace cleaner {

class LiteralPrefilter;
class PatternAutomaton;

enum class Scope : std::uint8_t {
  line,      ///< the whole line
  sentence,  ///< a sentence, or a part in brackets, inside a longer line
};

std::string_view name(Scope scope);

struct Rule {
  std::string name;
  Scope scope = Scope::line;
  Kind kind = Kind::noise;  ///< of the lines that it matches
  std::string pattern;      ///< Perl syntax, for folded text; groups must not capture: (?:...)
  float weight = 8;         ///< taken from the log odds that the line is content
  std::string catches, leaves;
};

/// The rules that come with the library.
std::span<const Rule> builtin_rules();

/// Reads [[rule]] tables from a TOML file. Throws Error that names the file, the rule and what is wrong.
std::vector<Rule> load_rules(const std::string& path);

/// Folds a line (valid UTF-8) for matching: simple case folding, white space runs as one blank, ends trimmed, ’ as '.
void fold_line(std::string_view line, std::string& out);

/// Longest line or sentence, in bytes, that rules look at.
inline constexpr std::size_t kRuleLimit = 1024;

/// Lines of a document on which a pattern may exceed its step limit before its rule is off for the rest of the
/// document.
inline constexpr std::uint32_t kMostExceededLines = 2;

/// The rules, checked and ready to match. One object serves all threads.
class RuleSet {
 public:
  /// Compiles the rules and tries their examples. Throws Error on a wrong pattern or example; `origin` names the file.
  RuleSet(std::vector<Rule> rules, const std::string& origin);
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;

  const std::vector<Rule>& rules() const { return rules_; }

  /// What a thread keeps while it matches with one rule set.
  struct Memo {
    static constexpr int kBits = 14;
    struct Answer {
      std::uint64_t hash = 0;
      std::uint16_t rule = kNoRule;
    };
    /// The answer for whole lines, as "Home" comes again and again. Lines on which a pattern exceeded its step limit
    /// are not remembered, and nothing is looked up while a rule is off.
    std::vector<Answer> answers = std::vector<Answer>(std::size_t{1} << kBits);
    std::string folded;
    std::vector<ExceededRule> exceeded;  ///< on the current document

    /// All rules are on again.
    void begin_document() { exceeded.clear(); }
    bool is_off(std::uint16_t rule) const;
    bool any_off() const;
    void add_exceeded(std::uint16_t rule);
    std::size_t exceeded_lines() const;  ///< of all rules together
  };

  /// The first rule that matches the whole text, or kNoRule. `hash` is a 64-bit hash of the text, by which the memo may
  /// answer; 0 for none. `behind` bytes after the text are readable.
  std::uint16_t match(Scope scope, std::string_view text, Memo& memo, std::uint64_t hash = 0,
                      std::size_t behind = 0) const;

  /// The beginnings of the texts that match; a sentence may be given with the text that follows it.
  const LiteralPrefilter& begins(Scope scope) const;

 private:
  struct Table;
  /// Adds to `memo.exceeded` where a pattern exceeds its step limit.
  std::uint16_t find(Scope scope, std::string_view text, Memo& memo) const;
  std::span<const std::uint16_t> candidates_for(Scope scope, std::string_view text, Memo& memo) const;
  const Table& table(Scope scope) const;

  std::vector<Rule> rules_;
  std::vector<std::unique_ptr<const Table>> tables_;  ///< by scope
  struct Patterns;
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace cleaner
