#include "boilerplate/rules/rule_check.h"

#include <algorithm>
#include <cctype>

#include "cleaner/error.h"
#include "text/utf8.h"

namespace cleaner {
namespace {

/// Skips the escape behind a backslash, with its arguments: \x{1F600}, \xA0, \pL, \p{Lu}, \cA.
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

/// What is wrong with a pattern that could never match, as patterns match the bytes of folded text; empty if nothing.
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

}  // namespace

boost::regex checked_pattern(const Rule& rule, const std::string& which) {
  if (const std::string trap = pattern_trap(rule.pattern); !trap.empty()) throw Error(which + ": " + trap);
  boost::regex pattern;
  try {
    if (boost::regex(rule.pattern, boost::regex::perl).mark_count() != 0)
      throw Error(which + ": groups must not capture, write (?:...)");
    pattern = boost::regex(rule.pattern, kPatternSyntax);
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

}  // namespace cleaner
