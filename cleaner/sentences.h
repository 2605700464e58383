// Where sentences end, roughly: enough to look at each as a whole.
//
//     "It rained. (Reporting by Ann Lee) More soon."  ->  "It rained. " "(Reporting by Ann Lee) " "More soon."
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cleaner {

/// Bytes at which a sentence may end or begin.
inline constexpr std::array<bool, 256> kSentenceMarks = [] {
  std::array<bool, 256> marks{};
  for (const char c : {'.', '!', '?', '(', ')', '[', ']', '\xE3'}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

/// Position of the first such byte from `i` on, or the size of the line: eight bytes at a time, as most lines have few.
inline std::size_t find_sentence_mark(std::string_view line, std::size_t i) {
  constexpr std::uint64_t kEach = 0x0101010101010101u;
  while (i < line.size() && line.size() >= 8) {
    const std::size_t begin = std::min(i, line.size() - 8);
    std::uint64_t bytes;
    std::memcpy(&bytes, line.data() + begin, 8);
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
    bytes >>= 8 * (i - begin);  // what is shifted in is no mark
    // The highest bit of the first byte that is `value` is set, and perhaps those of bytes behind it.
    const auto equal = [](std::uint64_t x, unsigned char value) {
      x ^= value * kEach;
      return (x - kEach) & ~x & 0x80 * kEach;
    };
    const std::uint64_t found = equal(bytes, '.') | equal(bytes, '!') | equal(bytes, '?') | equal(bytes | kEach, ')') |
                                equal(bytes & ~(6 * kEach), '[' & ~6) | equal(bytes, 0xE3);
    if (found == 0) {
      i = begin + 8;
    } else {
      i += static_cast<std::size_t>(std::countr_zero(found)) / 8;
      if (kSentenceMarks[static_cast<unsigned char>(line[i])]) return i;
      ++i;  // Y and _ look like brackets
    }
  }
  while (i < line.size() && !kSentenceMarks[static_cast<unsigned char>(line[i])]) ++i;
  return i;
}

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
    i = find_sentence_mark(line, i);
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
