// A rule: a pattern of a phrase that is noise wherever it stands, with an example it must catch and one it must leave.
//
//     "Read also: Ten towns by the sea"        caught by read-also
//     "Read more about how the tax works."     left: a sentence
//
// Patterns are matched against folded text: lower case, single blanks, plain apostrophes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

enum class Scope : std::uint8_t {
  line,      ///< the whole line
  sentence,  ///< a sentence, or a part in brackets, inside a longer line
};

std::string_view name(Scope scope);

struct Rule {
  std::string name;
  Scope scope = Scope::line;
  Kind kind = Kind::noise;  ///< kind of the lines that it matches
  std::string pattern;      ///< Perl syntax, for folded text; groups must not capture: (?:...)
  float weight = 8;         ///< subtracted from the log odds that the line is content
  std::string catches, leaves;
};

/// The rules that come with the library.
std::span<const Rule> builtin_rules();

/// Reads [[rule]] tables from a TOML file. Throws Error with the file, the rule and what is wrong.
std::vector<Rule> load_rules(const std::string& path);

/// Folds a line (valid UTF-8) for matching: simple case folding, white space runs as one blank, ends trimmed, ’ as '.
void fold_line(std::string_view line, std::string& out);

/// Bytes of the longest line or sentence that rules are matched against.
inline constexpr std::size_t kRuleLimit = 1024;

}  // namespace cleaner
