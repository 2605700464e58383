// Finds sentences, roughly: enough to look at each as a whole.
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

/// Position of the first sentence mark from `i` on, or the size of the line. Checks sixteen bytes at a time, as most
/// lines have few marks.
inline std::size_t find_sentence_mark(std::string_view line, std::size_t i) {
  using Sixteen = unsigned char __attribute__((vector_size(16)));
  const auto is_mark = [&](std::size_t at) { return kSentenceMarks[static_cast<unsigned char>(line[at])]; };
  while (i < line.size() && line.size() >= 16) {
    const std::size_t begin = std::min(i, line.size() - 16), before = i - begin;  // `before` have been looked at
    Sixteen bytes;
    std::memcpy(&bytes, line.data() + begin, 16);
    // ( and ) differ in the lowest bit, [ and ] in two others; Y and _ look like these.
    const auto found = (bytes == '.') | (bytes == '!') | (bytes == '?') | ((bytes | 1) == ')') |
                       ((bytes & 0xF9) == 0x59) | (bytes == 0xE3);
    std::uint64_t half[2];
    std::memcpy(half, &found, 16);
    if constexpr (std::endian::native == std::endian::big)
      half[0] = __builtin_bswap64(half[0]), half[1] = __builtin_bswap64(half[1]);
    half[0] = before < 8 ? half[0] >> 8 * before << 8 * before : 0;
    if (before > 8) half[1] = half[1] >> 8 * (before - 8) << 8 * (before - 8);
    if ((half[0] | half[1]) == 0) {
      i = begin + 16;
      continue;
    }
    const int bits = half[0] != 0 ? std::countr_zero(half[0]) : 64 + std::countr_zero(half[1]);
    i = begin + static_cast<std::size_t>(bits) / 8;
    if (is_mark(i)) return i;
    ++i;
  }
  while (i < line.size() && !is_mark(i)) ++i;
  return i;
}

using SixteenBytes = unsigned char __attribute__((vector_size(16)));

/// Bit i is set where byte i is 0xFF; the other bytes are 0.
template <typename Bytes>
unsigned sixteen_bits(const Bytes& bytes) {
#ifdef __SSE2__
  return static_cast<unsigned>(
      __builtin_ia32_pmovmskb128(reinterpret_cast<char __attribute__((vector_size(16)))>(bytes)));
#else
  std::uint64_t half[2];
  std::memcpy(half, &bytes, 16);
  if constexpr (std::endian::native == std::endian::big)
    half[0] = __builtin_bswap64(half[0]), half[1] = __builtin_bswap64(half[1]);
  const auto bits = [](std::uint64_t x) {
    return static_cast<unsigned>((x & 0x0101010101010101) * 0x0102040810204080 >> 56);
  };
  return bits(half[0]) | bits(half[1]) << 8;
#endif
}

/// Calls visit(position) for each position where a piece of for_each_sentence may begin, behind its blanks, and for few
/// others, until a call returns true; returns whether one did.
template <typename Visit>
bool any_sentence_begin(std::string_view line, Visit visit) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  const auto visit_behind_blanks = [&](std::size_t at) {
    while (at < line.size() && blank(line[at])) ++at;
    return at < line.size() && visit(at);
  };
  if (visit_behind_blanks(0)) return true;
  unsigned end_before = 0, blank_before = 0;  // is the byte before these a mark that ends, or a blank?
  char few[16];
  for (std::size_t at = 0; at < line.size(); at += 16) {
    const std::size_t size = std::min<std::size_t>(line.size() - at, 16);
    SixteenBytes bytes;
    if (size == 16) {
      std::memcpy(&bytes, line.data() + at, 16);
    } else {
      std::memset(few, 0, 16);
      std::memcpy(few, line.data() + at, size);
      std::memcpy(&bytes, few, 16);
    }
    const unsigned ends =
        sixteen_bits((bytes == '.') | (bytes == '!') | (bytes == '?') | (bytes == ')') | (bytes == ']'));
    const unsigned opens = sixteen_bits((bytes == '(') | (bytes == '['));
    const unsigned blanks = sixteen_bits((bytes == ' ') | (bytes == '\t'));
    const unsigned ideographic = sixteen_bits(bytes == 0xE3);
    unsigned begins = ((ends << 1 | end_before) & blanks) | (opens & (blanks << 1 | blank_before)) | ideographic;
    end_before = ends >> 15;
    blank_before = blanks >> 15;
    for (; begins != 0; begins &= begins - 1) {
      const std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(begins));
      const bool is_stop = line[begin] == '\xE3';
      if (is_stop && line.substr(begin, 3) != "\u3002") continue;
      if (visit_behind_blanks(is_stop ? begin + 3 : begin)) return true;
    }
  }
  return false;
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
