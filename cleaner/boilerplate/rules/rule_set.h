// The rules of a run, ready to match: which rule matches a line?
//
//     rules.match(Scope::line, "Read also: Ten towns by the sea", memo)      // the number of rule read-also
//
// A rule does not decide alone: its weight is subtracted from the score of the line. Boost.Regex matches patterns
// against the whole folded line. Few lines reach it: most have another prefix than any match (literal_prefilter.h), and
// the patterns of the library are also compiled into one automaton (pattern_automaton.h), which mostly has the answer;
// the patterns of users have a table of prefixes (literal_prefixes.h).
//
// A pattern may need exponential time on some line. Boost stops after a number of steps; the pattern then does not
// match that line, and after kMostExceededLines such lines its rule is off for the rest of the document. No state is
// carried from one document to the next, so a verdict depends on its document alone.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "boilerplate/rules/rule.h"
#include "cleaner/document.h"

namespace cleaner {

class LiteralPrefilter;
class PatternAutomaton;

/// Lines of a document on which a pattern may exceed its step limit before its rule is off for the rest of the
/// document.
inline constexpr std::uint32_t kMostExceededLines = 2;

/// The rules, checked and ready to match. One object serves all threads.
class RuleSet {
 public:
  /// Compiles the rules and checks their examples. Throws Error on a wrong pattern or example; `origin` names the file.
  RuleSet(std::vector<Rule> rules, const std::string& origin);
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;

  const std::vector<Rule>& rules() const { return rules_; }

  /// The state of a thread that matches with one rule set.
  struct Memo {
    static constexpr int kBits = 14;
    struct Answer {
      std::uint64_t hash = 0;
      std::uint16_t rule = kNoRule;
    };
    /// Answers for whole lines, as lines like "Home" repeat often. Lines on which a pattern exceeded its step limit are
    /// not stored, and no answer is used while a rule is off.
    std::vector<Answer> answers = std::vector<Answer>(std::size_t{1} << kBits);
    std::string folded;
    std::vector<ExceededRule> exceeded;  ///< in the current document

    /// All rules are on again.
    void begin_document() { exceeded.clear(); }
    bool is_off(std::uint16_t rule) const;
    bool any_off() const;
    void add_exceeded(std::uint16_t rule);
    std::size_t exceeded_lines() const;  ///< of all rules together
  };

  /// The first rule that matches the whole text, or kNoRule. `hash` is a 64-bit hash of the text for the memo, or 0 to
  /// bypass the memo. `behind` bytes after the text are readable.
  std::uint16_t match(Scope scope, std::string_view text, Memo& memo, std::uint64_t hash = 0,
                      std::size_t behind = 0) const;

  /// Holds the prefixes of all texts that match; a sentence may be followed by other text.
  const LiteralPrefilter& prefilter(Scope scope) const;

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
