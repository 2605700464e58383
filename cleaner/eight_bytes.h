// Eight bytes of text told apart all at once: most of a text is words of ASCII, and a branch for each byte is what costs.
//
//     EightBytes("Rain fe")   ->  size 4, letters 4, upper 1, digits 0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "stop_words.h"

namespace cleaner {

/// In each mask the highest bit of byte i stands for byte i.
struct EightBytes {
  static constexpr std::uint64_t kEach = 0x0101010101010101u, kHigh = 0x80 * kEach;

  std::uint64_t bytes = 0, letters, upper, digits;
  std::uint64_t inside;  ///< all bits of the first `size` bytes
  std::uint32_t size;  ///< how many bytes at the begin are ASCII letters and digits; the masks are cut to these

  /// Looks at [p, end), at eight bytes at most.
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

  /// The hash `h` continued over the first `size` bytes. All eight steps are taken, cheaper than a wrong guess where to stop;
  /// those over zeros only multiply, which is taken back.
  std::uint32_t hash(std::uint32_t h) const {
    const std::uint64_t word = (bytes | 0x20 * kEach) & inside;
    for (std::size_t i = 0; i < 8; ++i) h = StopWords::mix(h, static_cast<unsigned char>(word >> 8 * i));
    return h * kUndo[8 - size];
  }

 private:
  /// kUndo[n] * (mix(... n times over 0)) = 1.
  static constexpr auto kUndo = [] {
    constexpr std::uint32_t factor = StopWords::mix(1, 0);
    std::uint32_t inverse = factor;
    for (int i = 0; i < 5; ++i) inverse *= 2 - factor * inverse;  // Newton's method: each step doubles the bits that are right
    std::array<std::uint32_t, 9> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * inverse;
    return powers;
  }();

  /// For bytes below 0x80: which are from `first` to `last`?
  static std::uint64_t between(std::uint64_t x, unsigned char first, unsigned char last) {
    return (x + (0x80u - first) * kEach) & ~(x + (0x7Fu - last) * kEach) & kHigh;
  }
};

}  // namespace cleaner
