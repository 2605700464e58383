#include "boilerplate/model/network.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace cleaner {
namespace {

#define CLEANER_INLINE [[gnu::always_inline]] inline

/// Registers of so many numbers of 32 bits, or twice as many of 16, and what the language has no word for. kTile lines
/// are taken together, so that no sum waits for the one before and each weight is read once for all.
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
  /// Numbers that are no shorts become the greatest or least one.
  static inline void pack(const Ints& a, const Ints& b, Shorts& out) {
    out = reinterpret_cast<Shorts>(_mm_packs_epi32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
  }
  /// All pairs are the one at `x`.
  static inline void repeat_pair(const std::int16_t* x, Shorts& out) {
    int pair;
    std::memcpy(&pair, x, sizeof pair);
    out = reinterpret_cast<Shorts>(_mm_set1_epi32(pair));
  }
  /// Of each pair both products.
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
static_assert(kNetworkTile % Wide::kTile == 0);
#endif
static_assert(kNetworkTile % Narrow::kTile == 0 && kLineFeatures % 8 == 0 && kSide == 8 && kPools % 8 == 0);
static_assert(kUnit * 2 == kInputUnit);
static_assert(html::kBlockFeatures % 8 == 0 && kTokenPools == kPools);

/// All of it for one kind of registers.
template <class Registers>
struct Network {
  static constexpr std::size_t kLanes = Registers::kLanes, kTile = Registers::kTile;
  using Floats = typename Registers::Floats;
  using Ints = typename Registers::Ints;
  using Shorts = typename Registers::Shorts;

  // Of what stands on the stack: gcc 12 takes it for aligned although its type is not, and puts it anywhere when the
  // address sanitizer is on.
  static constexpr std::size_t kAligned = 4 * kLanes;

  // What stands at `p`, aligned or not.
  CLEANER_INLINE static Floats& at(float* p) { return *reinterpret_cast<Floats*>(p); }
  CLEANER_INLINE static Shorts& at(std::int16_t* p) { return *reinterpret_cast<Shorts*>(p); }
  CLEANER_INLINE static const Floats& at(const float* p) { return *reinterpret_cast<const Floats*>(p); }
  CLEANER_INLINE static const Ints& at(const std::int32_t* p) { return *reinterpret_cast<const Ints*>(p); }
  CLEANER_INLINE static const Shorts& at(const std::int16_t* p) { return *reinterpret_cast<const Shorts*>(p); }

  /// sums[line] = bias + x[line] * weights
  template <class Matrix, std::size_t kVectors>
  CLEANER_INLINE static void multiply(const std::int16_t* x, std::size_t stride, const Matrix& matrix,
                                      Ints (&sums)[kTile][kVectors]) {
    for (auto& line : sums) {
      for (std::size_t v = 0; v < kVectors; ++v) line[v] = at(matrix.bias.data() + v * kLanes);
    }
    multiply_more(x, stride, matrix, sums);
  }

  /// sums[line] += x[line] * weights
  template <class Matrix, std::size_t kVectors>
  CLEANER_INLINE static void multiply_more(const std::int16_t* x, std::size_t stride, const Matrix& matrix,
                                           Ints (&sums)[kTile][kVectors]) {
    static_assert(Matrix::outputs == kVectors * kLanes);
    const std::int16_t* weights = matrix.weights.data();
#pragma GCC unroll 1
    for (std::size_t i = 0; i < Matrix::inputs; i += 2, weights += 2 * Matrix::outputs) {
      for (std::size_t line = 0; line < kTile; ++line) {
        alignas(kAligned) Shorts pair;
        Registers::repeat_pair(x + line * stride + i, pair);
        for (std::size_t v = 0; v < kVectors; ++v)
          Registers::add_products(pair, at(weights + v * 2 * kLanes), sums[line][v]);
      }
    }
  }

  template <std::size_t kVectors>
  CLEANER_INLINE static void store_shorts(const Ints (&numbers)[kVectors], std::int16_t* out) {
    alignas(kAligned) Shorts packed;
    for (std::size_t v = 0; v + 1 < kVectors; v += 2) {
      Registers::pack(numbers[v], numbers[v + 1], packed);
      at(out + v * kLanes) = packed;
    }
    if constexpr (kVectors % 2 != 0) {
      Registers::pack(numbers[kVectors - 1], numbers[kVectors - 1], packed);
      std::memcpy(out + (kVectors - 1) * kLanes, &packed, sizeof packed / 2);
    }
  }

  /// To the nearest whole number, the even one of two, and no further than `most`, which is below 1 << 22.
  CLEANER_INLINE static void round(const Floats& x, float most, Ints& out) {
    constexpr float kShift = 3 << 22;
    const Floats below = x < most ? x : Floats{} + most, within = below > -most ? below : Floats{} - most;
    out = reinterpret_cast<Ints>(within + kShift) - std::bit_cast<std::int32_t>(kShift);
  }

  /// What the network sees of a line: deviations from the mean, 0 where an input says nothing.
  template <std::size_t kCount>
  CLEANER_INLINE static void standardise(const std::array<float, kCount>& line, const float* mean, const float* scale,
                                         std::int16_t* out) {
    for (std::size_t i = 0; i < kCount; i += 2 * kLanes) {
      alignas(kAligned) Ints numbers[2];
      for (std::size_t half = 0; half < 2; ++half) {
        const std::size_t k = i + half * kLanes;
        if (k == kCount) break;
        const Floats x = (at(line.data() + k) - at(mean + k)) * at(scale + k);
        round(x == x ? x : Floats{}, kClip * kInputUnit, numbers[half]);
      }
      if (i + 2 * kLanes <= kCount) {
        store_shorts<2>(numbers, out + i);
      } else {
        const Ints last[1] = {numbers[0]};
        store_shorts<1>(last, out + i);
      }
    }
  }

  CLEANER_INLINE static void see_words(const float* pools, std::int16_t* out) {
    alignas(kAligned) Ints numbers[kPools / kLanes];
    for (std::size_t v = 0; v < kPools / kLanes; ++v) round(at(pools + v * kLanes) * kInputUnit, 0x7fff, numbers[v]);
    store_shorts(numbers, out);
  }

  /// Units of a tile from their sums, `shift` bits too long.
  CLEANER_INLINE static void store_units(Ints (&sums)[kTile][kHidden / kLanes], int shift, std::int16_t* rows) {
    for (std::size_t line = 0; line < kTile; ++line) {
      for (Ints& sum : sums[line]) sum = (sum > 0 ? sum : Ints{}) >> shift;
      store_shorts(sums[line], rows + line * kRow);
    }
  }

  /// What drives the running averages of a layer.
  CLEANER_INLINE static void drive(const NetworkWeights::Layer& layer, const std::int16_t* rows, float* out) {
    alignas(kAligned) Ints sums[kTile][kChannels / kLanes];
    multiply(rows, kRow, layer.into, sums);
    for (std::size_t line = 0; line < kTile; ++line) {
      for (std::size_t v = 0; v < kChannels / kLanes; ++v) {
        at(out + line * kChannels + v * kLanes) =
            __builtin_convertvector(sums[line][v], Floats) * at(layer.gain.data() + v * kLanes);
      }
    }
  }

  static constexpr std::size_t kSideVectors = kSide / kLanes;
  /// The next running averages of one side.
  CLEANER_INLINE static void step(const float* decay, const float* drive, Floats (&state)[kSideVectors],
                                  std::int16_t* out) {
    alignas(kAligned) Ints numbers[kSideVectors];
    for (std::size_t v = 0; v < kSideVectors; ++v) {
      state[v] = at(decay + v * kLanes) * state[v] + at(drive + v * kLanes);
      round(state[v], 0x7fff, numbers[v]);
    }
    store_shorts(numbers, out);
  }

  CLEANER_INLINE static void score_lines(const NetworkWeights& w, const NetworkPage& page) {
    const auto [lines, pools, scale, rows, drives, scores, blocks, tokens, block_scale] = page;
    const std::size_t tiles = (lines.size() + kTile - 1) / kTile;
    std::int16_t inputs[kTile * kNetworkInputs] = {}, more[kTile * kPagePartInputs] = {};
    for (std::size_t tile = 0; tile < tiles; ++tile) {
      const std::size_t begin = tile * kTile, count = std::min(kTile, lines.size() - begin);
      for (std::size_t i = 0; i < count; ++i) {
        std::int16_t* const x = inputs + i * kNetworkInputs;
        standardise(lines[begin + i], w.mean.data(), scale, x);
        if (pools != nullptr) see_words(pools + (begin + i) * kPools, x + kLineFeatures);
      }
      alignas(kAligned) Ints sums[kTile][kHidden / kLanes];
      multiply(inputs, kNetworkInputs, w.first, sums);
      if (!blocks.empty()) {
        for (std::size_t i = 0; i < count; ++i) {
          std::int16_t* const x = more + i * kPagePartInputs;
          standardise(blocks[begin + i], w.page_part->mean.data(), block_scale, x);
          if (tokens != nullptr) see_words(tokens + (begin + i) * kTokenPools, x + html::kBlockFeatures);
        }
        multiply_more(more, kPagePartInputs, w.page_part->first, sums);
      }
      store_units(sums, w.first.bits + 1, rows + begin * kRow);
      drive(w.layers[0], rows + begin * kRow, drives + begin * kChannels);
    }
    for (std::size_t l = 0; l < w.layers.size(); ++l) {
      const NetworkWeights::Layer& layer = w.layers[l];
      alignas(kAligned) Floats state[kSideVectors] = {};
      for (std::size_t i = lines.size(); i-- > 0;)
        step(layer.decay.data() + kSide, drives + i * kChannels + kSide, state, rows + i * kRow + kHidden + kSide);
      for (Floats& v : state) v = Floats{};
      for (std::size_t begin = 0; begin < tiles * kTile; begin += kTile) {
        std::int16_t* const row = rows + begin * kRow;
        for (std::size_t i = 0; i < kTile; ++i)
          step(layer.decay.data(), drives + (begin + i) * kChannels, state, row + i * kRow + kHidden);
        alignas(kAligned) Ints sums[kTile][kHidden / kLanes];
        multiply(row, kRow, layer.next, sums);
        store_units(sums, layer.next.bits, row);
        if (l + 1 < w.layers.size()) drive(w.layers[l + 1], row, drives + begin * kChannels);
      }
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      alignas(kAligned) Ints sums{};
      for (std::size_t j = 0; j < kHidden; j += 2 * kLanes)
        Registers::add_products(at(rows + i * kRow + j), at(w.output.data() + j), sums);
      std::int32_t sum = 0;
      for (std::size_t lane = 0; lane < kLanes; ++lane) sum += sums[lane];
      scores[i] = static_cast<float>(sum) * w.output_unit + w.output_bias;
    }
  }
};

void score_lines_scalar(const NetworkWeights& weights, const NetworkPage& page) {
  Network<Narrow>::score_lines(weights, page);
}

#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 void score_lines_avx2(const NetworkWeights& weights, const NetworkPage& page) {
  Network<Wide>::score_lines(weights, page);
}
#endif

}  // namespace

void score_lines(const NetworkWeights& weights, const NetworkPage& page, InstructionSet set) {
#ifdef CLEANER_HAS_AVX2_KERNEL
  if (set == InstructionSet::avx2) return score_lines_avx2(weights, page);
#endif
  static_cast<void>(set);
  score_lines_scalar(weights, page);
}

}  // namespace cleaner
