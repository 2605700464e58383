// The vector registers that the network runs on, and the operations that the vector types of the compiler lack.
//
//     Narrow   4 numbers of 32 bits: SSE2, or any machine
//     Wide     8 numbers of 32 bits: AVX2
//
// The network takes kTile lines at a time, so that sums do not depend on each other and each weight is loaded once for
// all of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/byte_scan.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace cleaner {

/// Vector types of kNumbers numbers of 32 bits, or twice as many of 16.
template <std::size_t kNumbers>
struct Lanes {
  static constexpr std::size_t kLanes = kNumbers;
  using Floats [[gnu::vector_size(kLanes * 4), gnu::aligned(4), gnu::may_alias]] = float;
  using Ints [[gnu::vector_size(kLanes * 4), gnu::aligned(4), gnu::may_alias]] = std::int32_t;
  using Shorts [[gnu::vector_size(kLanes * 4), gnu::aligned(2), gnu::may_alias]] = std::int16_t;
};

struct Narrow : Lanes<4> {
  static constexpr std::size_t kTile = 2;

#ifdef __SSE2__
  /// Numbers outside the range of a short are clamped.
  static inline void pack(const Ints& a, const Ints& b, Shorts& out) {
    out = reinterpret_cast<Shorts>(_mm_packs_epi32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
  }
  /// Fills `out` with the pair at `x`.
  static inline void repeat_pair(const std::int16_t* x, Shorts& out) {
    int pair;
    std::memcpy(&pair, x, sizeof pair);
    out = reinterpret_cast<Shorts>(_mm_set1_epi32(pair));
  }
  /// Adds both products of each pair.
  static inline void add_products(const Shorts& x, const Shorts& weights, Ints& sums) {
    sums += reinterpret_cast<Ints>(_mm_madd_epi16(reinterpret_cast<__m128i>(x), reinterpret_cast<__m128i>(weights)));
  }
#else
  static inline void pack(const Ints& a, const Ints& b, Shorts& out) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      out[i] = static_cast<std::int16_t>(std::clamp<std::int32_t>(a[i], -0x8000, 0x7fff));
      out[kLanes + i] = static_cast<std::int16_t>(std::clamp<std::int32_t>(b[i], -0x8000, 0x7fff));
    }
  }
  static inline void repeat_pair(const std::int16_t* x, Shorts& out) {
    for (std::size_t i = 0; i < 2 * kLanes; ++i) out[i] = x[i % 2];
  }
  static inline void add_products(const Shorts& x, const Shorts& weights, Ints& sums) {
    for (std::size_t i = 0; i < kLanes; ++i)
      sums[i] += std::int32_t{x[2 * i]} * weights[2 * i] + std::int32_t{x[2 * i + 1]} * weights[2 * i + 1];
  }
#endif
};

#ifdef CLEANER_HAS_AVX2_KERNEL
struct Wide : Lanes<8> {
  static constexpr std::size_t kTile = 3;

  CLEANER_AVX2 static inline void pack(const Ints& a, const Ints& b, Shorts& out) {
    const __m256i halves = _mm256_packs_epi32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b));
    out = reinterpret_cast<Shorts>(_mm256_permute4x64_epi64(halves, 0xD8));
  }
  CLEANER_AVX2 static inline void repeat_pair(const std::int16_t* x, Shorts& out) {
    int pair;
    std::memcpy(&pair, x, sizeof pair);
    out = reinterpret_cast<Shorts>(_mm256_set1_epi32(pair));
  }
  CLEANER_AVX2 static inline void add_products(const Shorts& x, const Shorts& weights, Ints& sums) {
    sums += reinterpret_cast<Ints>(_mm256_madd_epi16(reinterpret_cast<__m256i>(x), reinterpret_cast<__m256i>(weights)));
  }
};
#endif

}  // namespace cleaner
