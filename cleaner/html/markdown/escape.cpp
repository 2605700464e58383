#include "html/markdown/escape.h"

#include <algorithm>

namespace cleaner::html {

std::size_t mark_length(std::string_view word, char next) {
  const auto only = [&](char c) { return word.find_first_not_of(c) == word.npos; };
  const bool ends = next == ' ' || next == 0;
  if (word[0] == '>') return 1;
  if (word[0] == '#') return ends && word.size() <= 6 && only('#') ? 1 : 0;
  if (word[0] == '+') return ends && word.size() == 1 ? 1 : 0;
  if (word[0] == '-') return ends && (word.size() == 1 || word.size() > 2) && only('-') ? 1 : 0;
  if (word[0] == '=') return ends && only('=') ? 1 : 0;
  if (word[0] == '~') return word.starts_with("~~~") ? 1 : 0;
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const bool numbers = digits > 0 && digits <= 9 && digits + 1 == word.size() && ends;
  return numbers && (word[digits] == '.' || word[digits] == ')') ? digits + 1 : 0;
}

bool begins_delimiter_row(std::string_view word) {
  return word.starts_with('|') || (word.find_first_not_of("|-:") == word.npos && word.find('-') != word.npos &&
                                   word.find_first_of("|:") != word.npos);
}

bool begins_reference(std::string_view text) {
  const std::size_t end = std::min<std::size_t>(text.size(), 34);  // no reference is longer
  std::size_t at = 1;
  while (at < end && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '#')) ++at;
  return at > 1 && at < text.size() && text[at] == ';';
}

bool is_markup(std::string_view word, std::size_t i, char before, char next, Around around) {
  if (i > 0) before = word[i - 1];
  const char after = i + 1 < word.size() ? word[i + 1] : next;
  switch (word[i]) {
    case '*':
      return around.emphasis || !(before == ' ' && after == ' ');
    case '_':
      return !(is_plain(before) && is_plain(after)) && !(before == ' ' && after == ' ');
    case '`':
      return true;
    case '[':
      return around.link;
    case ']':
      return around.link || after == '(' || after == ':' || after == 0;
    case '<':
      return is_letter(after) || after == '/' || after == '!' || after == '?' || after == 0;
    case '\\':
      return around.link || around.emphasis || is_punctuation(after) || i + 1 == word.size();
    case '&':
      return begins_reference(word.substr(i));
    default:
      return false;
  }
}

std::size_t longest_backticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return longest;
}

}  // namespace cleaner::html
