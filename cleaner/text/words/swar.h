// Classifies eight bytes of text at once (SIMD within a register): most of a text is ASCII words, and a branch for each
// byte is expensive.
//
//     EightBytes("Rain fe")   ->  size 4, letters 4, upper 1, digits 0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#include "text/words/stop_words.h"

namespace cleaner {

/// In each mask the highest bit of byte i stands for byte i.
struct EightBytes {
  static constexpr std::uint64_t kEach = 0x0101010101010101u, kHigh = 0x80 * kEach;

  std::uint64_t bytes = 0, letters, upper, digits;
  std::uint64_t inside;  ///< all bits of the first `size` bytes
  std::uint32_t size;    ///< leading bytes that are ASCII letters and digits; the masks are cut to these

  /// Classifies the bytes [p, end), at most eight.
  EightBytes(const unsigned char* p, const unsigned char* end) {
    if (end - p >= 8) {
      std::memcpy(&bytes, p, 8);
    } else {
      std::memcpy(&bytes, p, static_cast<std::size_t>(end - p));
    }
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
    letters = between((bytes | 0x20 * kEach) & ~kHigh, 'a', 'z') & ~bytes;
    digits = between(bytes & ~kHigh, '0', '9') & ~bytes;
    const std::uint64_t others = ~(letters | digits) & kHigh;
    inside = others == 0 ? ~std::uint64_t{0} : ((others & (~others + 1)) >> 7) - 1;
    size = static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
    letters &= inside;
    digits &= inside;
    upper = letters & ~(bytes << 2);  // the bit 0x20 makes a lower-case letter
  }

  static std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>((mask >> 7) * kEach >> 56); }
  std::uint32_t capitals_after_lower() const { return count(upper & ((letters & ~upper) << 8)); }

  /// The hash of a word continued over the first `size` bytes, at least one.
  std::uint64_t hash(std::uint64_t before) const { return StopWordHash::add(before, (bytes | 0x20 * kEach) & inside); }

 private:
  /// Mask of the bytes from `first` to `last`; all bytes must be below 0x80.
  static std::uint64_t between(std::uint64_t x, unsigned char first, unsigned char last) {
    return (x + (0x80u - first) * kEach) & ~(x + (0x7Fu - last) * kEach) & kHigh;
  }
};

}  // namespace cleaner
