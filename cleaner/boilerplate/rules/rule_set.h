// Rules: patterns of phrases that are noise wherever they stand, each with an example it must catch and one it must
// leave.
//
//     "Read also: Ten towns by the sea"        caught by read-also
//     "Read more about how the tax works."     left: a sentence
//
// A rule does not decide alone: its weight is taken from the score of the line. Patterns are matched against the folded
// line (lower case, single blanks, plain apostrophes), whole, by Boost.Regex. Few lines come to that: most begin with
// other letters than any match (first_letters.h), and the patterns of the library are also one table of states
// (pattern_automaton.h), which mostly knows the answer; for those of users there is a table of the letters that a match
// can begin with (beginnings.h).
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

/// Is the rule off?
bool is_disabled(const DisabledRules& disabled, std::size_t rule);
/// Switches a rule off; the set grows as far as it must.
void disable(DisabledRules& disabled, std::size_t rule);

/// The rules that come with the library.
std::span<const Rule> builtin_rules();

/// Reads [[rule]] tables from a TOML file. Throws Error that names the file, the rule and what is wrong.
std::vector<Rule> load_rules(const std::string& path);

/// Folds a line (valid UTF-8) for matching: simple case folding, white space runs as one blank, ends trimmed, ’ as '.
void fold_line(std::string_view line, std::string& out);

/// Longest line or sentence, in bytes, that rules look at.
inline constexpr std::size_t kRuleLimit = 1024;

/// The rules, checked. One object serves all threads.
class RuleSet {
 public:
  /// Compiles the rules and tries their examples. Throws Error on a wrong pattern or example; `origin` names the file.
  RuleSet(std::vector<Rule> rules, const std::string& origin);
  ~RuleSet();

  const std::vector<Rule>& rules() const { return rules_; }

  /// The patterns of the rules that are on, ready to match.
  class Matcher {
   public:
    Matcher(const RuleSet& rules, const DisabledRules& disabled);
    ~Matcher();
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;

    /// What a thread remembers of one matcher: the answer for whole lines ("Home" comes again and again).
    struct Memo {
      static constexpr int kBits = 14;
      struct Answer {
        std::uint64_t hash = 0;
        std::uint16_t rule = kNoRule;
      };
      std::vector<Answer> answers = std::vector<Answer>(std::size_t{1} << kBits);
      std::string folded;
    };

    /// The rule that matches the whole text, or kNoRule. When a pattern explodes, `exploded` is set to its rule, and
    /// the answer is that of the others. A 64-bit hash of the text, where one is at hand, lets the memo answer for it.
    /// So many bytes `behind` the text can be read.
    std::uint16_t match(Scope scope, std::string_view text, Memo& memo, std::uint16_t& exploded, std::uint64_t hash = 0,
                        std::size_t behind = 0) const;

    /// What the texts that match begin with; a sentence may be taken with what follows it.
    const LiteralPrefilter& begins(Scope scope) const;

    const DisabledRules& disabled() const;

   private:
    std::uint16_t find(Scope scope, std::string_view text, Memo& memo, std::uint16_t& culprit) const;
    std::span<const std::uint16_t> candidates_for(Scope scope, std::string_view text, Memo& memo) const;
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

 private:
  std::vector<Rule> rules_;
  std::vector<bool> in_automaton_;  ///< one a rule
  struct Table;
  std::shared_ptr<const Table> tables_[2];  ///< by scope; matchers share them
};

}  // namespace cleaner
