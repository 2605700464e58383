// How the tokenizer searches for the end of text, names and values: one struct of functions for each kernel.
//
//     FindScalar::byte<'<'>(p, end)             // the next '<'
//     FindScalar::any<kEndsTagName>(p, end)     // the next blank, '/' or '>'
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/little_endian.h"
#include "text/byte_scan.h"

#ifdef CLEANER_HAS_AVX2_KERNEL
#include <immintrin.h>
#endif

namespace cleaner::html {

/// The classes of bytes, by what they end or begin.
enum ByteClass : std::uint8_t {
  kBlank = 1,         ///< between attributes
  kEndsTagName = 2,   ///< blank, '/', '>'
  kEndsName = 4,      ///< of an attribute: '=' too
  kEndsUnquoted = 8,  ///< a value without quotes: blank, '>'
  kLetter = 16,
  kOpensMarkup = 32,  ///< after '<': a letter, '/', '!', '?'
};
inline constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (const char c : {'\t', '\n', '\f', '\r', ' '}) {
    classes[static_cast<unsigned char>(c)] = kBlank | kEndsTagName | kEndsName | kEndsUnquoted;
  }
  classes['/'] = kEndsTagName | kEndsName | kOpensMarkup;
  classes['>'] = kEndsTagName | kEndsName | kEndsUnquoted;
  classes['='] = kEndsName;
  for (int c = 'a'; c <= 'z'; ++c) {
    classes[static_cast<std::size_t>(c)] = classes[static_cast<std::size_t>(c - 0x20)] = kLetter | kOpensMarkup;
  }
  classes['!'] = classes['?'] = kOpensMarkup;
  return classes;
}();
inline bool is(char c, std::uint8_t any) { return (kClasses[static_cast<unsigned char>(c)] & any) != 0; }

template <std::uint8_t kAny>
const char* find_class(const char* p, const char* end) {
  while (p < end && !is(*p, kAny)) ++p;
  return p;
}

/// Each function returns the first match from `p` on, `end` where there is none.
struct FindScalar {
  template <char kByte>
  static const char* byte(const char* p, const char* end) {
    // Most matches are near; a far one is left to the library.
    constexpr std::uint64_t kEach = 0x0101010101010101u;
    for (int i = 0; i < 4 && end - p >= 8; ++i, p += 8) {
      const std::uint64_t different = little<std::uint64_t>(p) ^ kEach * static_cast<unsigned char>(kByte);
      const std::uint64_t hit = (different - kEach) & ~different & 0x80 * kEach;
      if (hit != 0) return p + std::countr_zero(hit) / 8;
    }
    if (p == end) return end;
    const void* const found = std::memchr(p, static_cast<unsigned char>(kByte), static_cast<std::size_t>(end - p));
    return found == nullptr ? end : static_cast<const char*>(found);
  }
  template <std::uint8_t kAny>
  static const char* any(const char* p, const char* end) {
    return find_class<kAny>(p, end);
  }
};

#ifdef CLEANER_HAS_AVX2_KERNEL

/// The same with AVX2.
struct FindAvx2 {
  template <char kByte>
  CLEANER_AVX2 static inline const char* byte(const char* p, const char* end) {
    const __m256i wanted = _mm256_set1_epi8(kByte);
    for (; end - p >= 32; p += 32) {
      const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
      const auto hit = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, wanted)));
      if (hit != 0) return p + std::countr_zero(hit);
    }
    while (p < end && *p != kByte) ++p;
    return p;
  }
  /// A byte belongs to a class where the class's bit is set in the table rows of both halves of the byte.
  template <std::uint8_t kAny>
  CLEANER_AVX2 static inline const char* any(const char* p, const char* end) {
    // 1: blanks below 0x10, 2: ' ', 4: '/', 8: '>', 16: '='
    const __m128i low = _mm_setr_epi8(2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, kAny == kEndsName ? 17 : 1, 8,
                                      kAny == kEndsUnquoted ? 0 : 4);
    const __m128i high = _mm_setr_epi8(1, 0, 6, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (; end - p >= 16; p += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
      const __m128i rows =
          _mm_and_si128(_mm_shuffle_epi8(low, bytes),
                        _mm_shuffle_epi8(high, _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(15))));
      const auto others = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(rows, _mm_setzero_si128())));
      if (others != 0xFFFF) return p + std::countr_one(others);
    }
    return find_class<kAny>(p, end);
  }
};

#endif

}  // namespace cleaner::html
