// Where sentences end, roughly: enough to look at each as a whole.
//
//     "It rained. (Reporting by Ann Lee) More soon."  ->  "It rained. " "(Reporting by Ann Lee) " "More soon."
#pragma once

#include <array>
#include <string_view>

namespace cleaner {

/// Bytes at which a sentence may end or begin.
inline constexpr std::array<bool, 256> kSentenceMarks = [] {
  std::array<bool, 256> marks{};
  for (const char c : {'.', '!', '?', '(', ')', '[', ']', '\xE3'}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

/// Calls visit(begin, end) for each piece of `line`; the pieces tile it. A piece ends behind . ! ? and blanks, behind a
/// CJK full stop, and before and behind brackets that stand between blanks.
template <typename Visit>
void for_each_sentence(std::string_view line, Visit visit) {
  std::size_t begin = 0;
  const auto blank = [&](std::size_t i) { return line[i] == ' ' || line[i] == '\t'; };
  const auto cut = [&](std::size_t at) {
    if (at > begin) visit(begin, at);
    begin = at;
  };
  std::size_t i = 0;
  for (;;) {
    while (i < line.size() && !kSentenceMarks[static_cast<unsigned char>(line[i])]) ++i;
    if (i >= line.size()) break;
    const char c = line[i];
    if ((c == '.' || c == '!' || c == '?' || c == ')' || c == ']') && i + 1 < line.size() && blank(i + 1)) {
      for (++i; i < line.size() && blank(i); ++i) {
      }
      cut(i);
    } else if ((c == '(' || c == '[') && i > 0 && blank(i - 1)) {
      cut(i++);
    } else if (c == '\xE3' && line.substr(i, 3) == "\u3002") {
      cut(i += 3);
    } else {
      ++i;
    }
  }
  cut(line.size());
}

}  // namespace cleaner
