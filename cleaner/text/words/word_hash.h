// Hashing of words to 31 bits, the same on every machine.
//
//     hash_ascii("Rain", 4, 4).token == hash_folded("rain")
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/little_endian.h"

namespace cleaner {

inline constexpr std::uint64_t kHashMix1 = 0x9e3779b97f4a7c15, kHashMix2 = 0xd6e8feb86659fd93;

// Eight bytes as a little-endian number.
inline std::uint64_t load8(const char* data) { return little<std::uint64_t>(data); }

// The first `size` (0..8) bytes as a little-endian number.
inline std::uint64_t load_few(const char* data, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(data[i])} << (8 * i);
  return value;
}

inline constexpr std::array<std::uint64_t, 9> kLowBytes = [] {
  std::array<std::uint64_t, 9> masks{};
  for (std::size_t n = 0; n < masks.size(); ++n) masks[n] = n ? ~std::uint64_t{0} >> (64 - 8 * n) : 0;
  return masks;
}();

// Sixteen bytes of a word at a time, as most words are shorter and need no branch then.
inline std::uint64_t absorb(std::uint64_t hash, std::uint64_t first, std::uint64_t second) {
  const std::uint64_t product = second * kHashMix2;
  hash = (hash ^ first) * kHashMix1 + (product ^ (product >> 32));
  return hash ^ (hash >> 32);
}

// 31 bits, shifted up to leave room for the figure bit.
inline std::uint32_t finish_hash(std::uint64_t hash) {
  return static_cast<std::uint32_t>((hash * kHashMix1) >> 33) << 1;
}

struct WordHash {
  std::uint32_t token = 0;  // without figure bit
  bool digit = false;       // holds an ASCII digit
  bool ascii = true;        // otherwise the rest means nothing
};

// Hash of a word of ASCII letters and digits (and '.' or ',' between digits), whatever their case.
inline WordHash hash_ascii(const char* data, std::size_t size, std::size_t readable) {
  constexpr std::uint64_t kLowerCase = 0x2020202020202020, kNotDigit = 0x4040404040404040,
                          kNotAscii = 0x8080808080808080;
  std::uint64_t hash = 0, high = 0, digits = 0;
  for (std::size_t at = 0;; at += 16) {
    const std::size_t left = size - at, n1 = std::min<std::size_t>(left, 8), n2 = std::min<std::size_t>(left - n1, 8);
    const std::uint64_t used1 = kLowBytes[n1], used2 = kLowBytes[n2];
    std::uint64_t first, second;
    if (readable - at >= 16) [[likely]] {
      first = load8(data + at) & used1;
      second = load8(data + at + 8) & used2;
    } else {
      first = load_few(data + at, n1);
      second = load_few(data + at + n1, n2);
    }
    high |= first | second;
    digits |= (~first & kNotDigit & used1) | (~second & kNotDigit & used2);
    hash = absorb(hash, first | (kLowerCase & used1), second | (kLowerCase & used2));
    if (left <= 16) [[likely]]
      return {finish_hash(hash), digits != 0, (high & kNotAscii) == 0};
  }
}

// Hash of folded bytes, equal to hash_ascii() where they are ASCII letters and digits.
inline std::uint32_t hash_folded(std::string_view word) {
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < word.size(); at += 16) {
    const std::size_t left = word.size() - at, n1 = std::min<std::size_t>(left, 8),
                      n2 = std::min<std::size_t>(left - n1, 8);
    hash = absorb(hash, load_few(word.data() + at, n1), load_few(word.data() + at + n1, n2));
  }
  return finish_hash(hash);
}

}  // namespace cleaner
