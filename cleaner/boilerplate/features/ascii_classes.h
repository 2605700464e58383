// Classifies up to 64 bytes of text at once: a mask for each class of character, bit i for byte i.
//
//     "Rain, 3mm"  ->  letters 1111 00011 (the first byte first), digits 0000 00010; commas 0000 10000 ...
//
// Many pieces of text hold no punctuation, so punctuation has a function of its own. Each function exists twice, for
// any machine and for AVX2; both give the same masks.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/byte_scan.h"
#include "text/char_class.h"

#ifdef CLEANER_HAS_AVX2_KERNEL
#include <immintrin.h>
#endif

namespace cleaner {

struct AsciiMasks {
  std::uint64_t letters, lower, digits;
  std::uint64_t blanks;  ///< up to ' ', as kSpace
  std::uint64_t beyond;  ///< not ASCII

  static constexpr std::ptrdiff_t kSize = 64;
};

/// Only the bits of punctuation are valid; in `spaces`, those behind punctuation.
struct PunctuationMasks {
  std::uint64_t spaces;  ///< ' ' alone
  std::uint64_t commas, ends, quotes, brackets, separators, colons, slashes;
  std::uint64_t apostrophes, ats;
};

/// Eight bytes, the first one lowest.
inline std::uint64_t load_eight(const unsigned char* p) {
  std::uint64_t bytes;
  std::memcpy(&bytes, p, 8);
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return bytes;
}

// ---- for any machine: eight bytes at a time, punctuation by table

/// Reads at least `size` bytes, in steps of eight.
inline AsciiMasks ascii_masks_scalar(const unsigned char* p, std::ptrdiff_t size) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  const auto bits = [](std::uint64_t high) { return (high >> 7) * 0x0102040810204080 >> 56; };
  const auto between = [](std::uint64_t x, unsigned char first, unsigned char last) {  // for bytes below 0x80
    return (x + (0x80u - first) * kEach) & ~(x + (0x7Fu - last) * kEach) & kHigh;
  };
  AsciiMasks masks{};
  for (std::ptrdiff_t at = 0; at < std::min(size, AsciiMasks::kSize); at += 8) {
    const std::uint64_t bytes = load_eight(p + at);
    const std::uint64_t ascii = bytes & ~kHigh;
    const std::uint64_t letters = between(ascii | 0x20 * kEach, 'a', 'z') & ~bytes;
    masks.letters |= bits(letters) << at;
    masks.lower |= bits(letters & bytes << 2) << at;
    masks.digits |= bits(between(ascii, '0', '9') & ~bytes) << at;
    masks.blanks |= bits(~(ascii + 0x5F * kEach) & ~bytes & kHigh) << at;
    masks.beyond |= bits(bytes & kHigh) << at;
  }
  return masks;
}

/// `others` marks the bytes that are punctuation.
inline PunctuationMasks punctuation_masks_scalar(const unsigned char* p, std::uint64_t others) {
  std::uint64_t classes[kOther + 1] = {};
  PunctuationMasks masks{};
  for (; others != 0; others &= others - 1) {
    const int i = std::countr_zero(others);
    const std::uint64_t bit = std::uint64_t{1} << i;
    classes[kAsciiClasses[p[i]]] |= bit;
    if (p[i] == '\'') masks.apostrophes |= bit;
    if (p[i] == '@') masks.ats |= bit;
    if (p[i + 1] == ' ') masks.spaces |= bit << 1;
  }
  masks.commas = classes[kComma];
  masks.ends = classes[kEnd];
  masks.quotes = classes[kQuote];
  masks.brackets = classes[kBracket];
  masks.separators = classes[kSeparator];
  masks.colons = classes[kColon];
  masks.slashes = classes[kSlash];
  return masks;
}

// ---- AVX2: 32 bytes at a time

#ifdef CLEANER_HAS_AVX2_KERNEL

CLEANER_AVX2 inline std::uint64_t bits(__m256i x) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(x)); }
CLEANER_AVX2 inline std::uint64_t equal(__m256i x, char c) { return bits(_mm256_cmpeq_epi8(x, _mm256_set1_epi8(c))); }
CLEANER_AVX2 inline std::uint64_t within(__m256i x, char first, char last) {
  const __m256i moved = _mm256_sub_epi8(x, _mm256_set1_epi8(first));
  const __m256i span = _mm256_set1_epi8(static_cast<char>(last - first));
  return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(moved, span), moved));
}

CLEANER_AVX2 inline AsciiMasks ascii_masks_32(__m256i bytes) {
  AsciiMasks masks;
  masks.letters = within(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), 'a', 'z');
  masks.lower = masks.letters & bits(_mm256_slli_epi16(bytes, 2));
  masks.digits = within(bytes, '0', '9');
  masks.blanks = within(bytes, 0, ' ');
  masks.beyond = bits(bytes);
  return masks;
}

CLEANER_AVX2 inline PunctuationMasks punctuation_masks_32(__m256i bytes) {
  PunctuationMasks masks;
  masks.spaces = equal(bytes, ' ');
  masks.ats = equal(bytes, '@');
  // Looks up punctuation by its two half bytes: a table of 16 for each high half. Bits: , 7  . 6  " 5  ( 4  | 3  : 2  /
  // 1  ' 0
  const __m256i row2 =
      _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 64, 32, 0, 0, 0, 0, 33, 16, 16, 8, 0, -128, 0, 64, 2));
  const __m256i row3 = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, -128, 8, 0, 8, 64));
  const __m256i row57 = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 8, 16, 8, 0));
  const __m256i high = _mm256_and_si256(bytes, _mm256_set1_epi8('\xF0'));
  const __m256i of2 =
      _mm256_and_si256(_mm256_shuffle_epi8(row2, bytes), _mm256_cmpeq_epi8(high, _mm256_set1_epi8(0x20)));
  const __m256i of3 =
      _mm256_and_si256(_mm256_shuffle_epi8(row3, bytes), _mm256_cmpeq_epi8(high, _mm256_set1_epi8(0x30)));
  const __m256i is57 = _mm256_cmpeq_epi8(_mm256_and_si256(bytes, _mm256_set1_epi8('\xD0')), _mm256_set1_epi8(0x50));
  const __m256i of57 = _mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')),
                                           _mm256_and_si256(_mm256_shuffle_epi8(row57, bytes), is57));
  const __m256i classes = _mm256_or_si256(of2, _mm256_or_si256(of3, of57));
  masks.commas = bits(classes);
  masks.ends = bits(_mm256_slli_epi16(classes, 1));
  masks.quotes = bits(_mm256_slli_epi16(classes, 2));
  masks.brackets = bits(_mm256_slli_epi16(classes, 3));
  masks.separators = bits(_mm256_slli_epi16(classes, 4));
  masks.colons = bits(_mm256_slli_epi16(classes, 5));
  masks.slashes = bits(_mm256_slli_epi16(classes, 6));
  masks.apostrophes = bits(_mm256_slli_epi16(classes, 7));
  return masks;
}

/// Reads at least `size` bytes, in steps of 32.
CLEANER_AVX2 inline AsciiMasks ascii_masks_avx2(const unsigned char* p, std::ptrdiff_t size) {
  const AsciiMasks low = ascii_masks_32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
  const AsciiMasks high =
      size > 32 ? ascii_masks_32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 32))) : AsciiMasks{};
  return {low.letters | high.letters << 32, low.lower | high.lower << 32, low.digits | high.digits << 32,
          low.blanks | high.blanks << 32, low.beyond | high.beyond << 32};
}

/// `others` marks the bytes that are punctuation; the byte behind the last of them is read too.
CLEANER_AVX2 inline PunctuationMasks punctuation_masks_avx2(const unsigned char* p, std::uint64_t others) {
  const PunctuationMasks low = punctuation_masks_32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
  const PunctuationMasks high = others >> 31 != 0
                                    ? punctuation_masks_32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 32)))
                                    : PunctuationMasks{};
  return {low.spaces | high.spaces << 32, low.commas | high.commas << 32,     low.ends | high.ends << 32,
          low.quotes | high.quotes << 32, low.brackets | high.brackets << 32, low.separators | high.separators << 32,
          low.colons | high.colons << 32, low.slashes | high.slashes << 32,   low.apostrophes | high.apostrophes << 32,
          low.ats | high.ats << 32};
}

#endif

}  // namespace cleaner
