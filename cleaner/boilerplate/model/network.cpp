#include "boilerplate/model/network.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "boilerplate/model/network_registers.h"

#define CLEANER_INLINE [[gnu::always_inline]] inline

namespace cleaner {
namespace {

#ifdef CLEANER_HAS_AVX2_KERNEL
static_assert(kNetworkTile % Wide::kTile == 0);
#endif
static_assert(kNetworkTile % Narrow::kTile == 0 && kLineFeatures % 8 == 0 && kSide == 8 && kPools % 8 == 0);
static_assert(kUnit * 2 == kInputUnit);
static_assert(html::kBlockFeatures % 8 == 0 && kTokenPools == kPools);

/// The network for one kind of registers.
template <class Registers>
struct Network {
  static constexpr std::size_t kLanes = Registers::kLanes, kTile = Registers::kTile;
  using Floats = typename Registers::Floats;
  using Ints = typename Registers::Ints;
  using Shorts = typename Registers::Shorts;

  // Alignment of vectors on the stack: gcc 12 treats them as aligned although their types are not, and under the
  // address sanitizer does not align them.
  static constexpr std::size_t kAligned = 4 * kLanes;

  // The vector at `p`, aligned or not.
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

  /// Rounds to the nearest whole number, ties to even, and clamps to `most`, which is below 1 << 22.
  CLEANER_INLINE static void round(const Floats& x, float most, Ints& out) {
    constexpr float kShift = 3 << 22;
    const Floats below = x < most ? x : Floats{} + most, within = below > -most ? below : Floats{} - most;
    out = reinterpret_cast<Ints>(within + kShift) - std::bit_cast<std::int32_t>(kShift);
  }

  /// Features as deviations from the mean; 0 where a feature is unknown.
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

  CLEANER_INLINE static void add_pools(const float* pools, std::int16_t* out) {
    alignas(kAligned) Ints numbers[kPools / kLanes];
    for (std::size_t v = 0; v < kPools / kLanes; ++v) round(at(pools + v * kLanes) * kInputUnit, 0x7fff, numbers[v]);
    store_shorts(numbers, out);
  }

  /// The units of a tile from their sums, which are `shift` bits too long.
  CLEANER_INLINE static void store_units(Ints (&sums)[kTile][kHidden / kLanes], int shift, std::int16_t* rows) {
    for (std::size_t line = 0; line < kTile; ++line) {
      for (Ints& sum : sums[line]) sum = (sum > 0 ? sum : Ints{}) >> shift;
      store_shorts(sums[line], rows + line * kRow);
    }
  }

  /// The values that the running averages of a layer take in.
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

  /// Fills the units of all lines from their features, and drives the averages of the first layer.
  CLEANER_INLINE static void run_first(const NetworkWeights& w, const NetworkPage& page, std::size_t tiles) {
    std::int16_t inputs[kTile * kNetworkInputs] = {}, more[kTile * kPagePartInputs] = {};
    for (std::size_t tile = 0; tile < tiles; ++tile) {
      const std::size_t begin = tile * kTile, count = std::min(kTile, page.lines.size() - begin);
      for (std::size_t i = 0; i < count; ++i) {
        std::int16_t* const x = inputs + i * kNetworkInputs;
        standardise(page.lines[begin + i], w.mean.data(), page.scale, x);
        if (page.pools != nullptr) add_pools(page.pools + (begin + i) * kPools, x + kLineFeatures);
      }
      alignas(kAligned) Ints sums[kTile][kHidden / kLanes];
      multiply(inputs, kNetworkInputs, w.first, sums);
      if (!page.blocks.empty()) {
        for (std::size_t i = 0; i < count; ++i) {
          std::int16_t* const x = more + i * kPagePartInputs;
          standardise(page.blocks[begin + i], w.page_part->mean.data(), page.block_scale, x);
          if (page.tokens != nullptr) add_pools(page.tokens + (begin + i) * kTokenPools, x + html::kBlockFeatures);
        }
        multiply_more(more, kPagePartInputs, w.page_part->first, sums);
      }
      store_units(sums, w.first.bits + 1, page.rows + begin * kRow);
      drive(w.layers[0], page.rows + begin * kRow, page.drive + begin * kChannels);
    }
  }

  /// Runs the averages of a layer over the page, both ways, and its units; drives the averages of the `next` layer.
  CLEANER_INLINE static void run_layer(const NetworkWeights::Layer& layer, const NetworkWeights::Layer* next,
                                       const NetworkPage& page, std::size_t tiles) {
    alignas(kAligned) Floats state[kSideVectors] = {};
    for (std::size_t i = page.lines.size(); i-- > 0;) {
      step(layer.decay.data() + kSide, page.drive + i * kChannels + kSide, state,
           page.rows + i * kRow + kHidden + kSide);
    }
    for (Floats& v : state) v = Floats{};
    for (std::size_t begin = 0; begin < tiles * kTile; begin += kTile) {
      std::int16_t* const row = page.rows + begin * kRow;
      for (std::size_t i = 0; i < kTile; ++i)
        step(layer.decay.data(), page.drive + (begin + i) * kChannels, state, row + i * kRow + kHidden);
      alignas(kAligned) Ints sums[kTile][kHidden / kLanes];
      multiply(row, kRow, layer.next, sums);
      store_units(sums, layer.next.bits, row);
      if (next != nullptr) drive(*next, row, page.drive + begin * kChannels);
    }
  }

  CLEANER_INLINE static void write_scores(const NetworkWeights& w, const NetworkPage& page) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      alignas(kAligned) Ints sums{};
      for (std::size_t j = 0; j < kHidden; j += 2 * kLanes)
        Registers::add_products(at(page.rows + i * kRow + j), at(w.output.data() + j), sums);
      std::int32_t sum = 0;
      for (std::size_t lane = 0; lane < kLanes; ++lane) sum += sums[lane];
      page.scores[i] = static_cast<float>(sum) * w.output_unit + w.output_bias;
    }
  }

  CLEANER_INLINE static void score_lines(const NetworkWeights& w, const NetworkPage& page) {
    const std::size_t tiles = (page.lines.size() + kTile - 1) / kTile;
    run_first(w, page, tiles);
    for (std::size_t l = 0; l < w.layers.size(); ++l)
      run_layer(w.layers[l], l + 1 < w.layers.size() ? &w.layers[l + 1] : nullptr, page, tiles);
    write_scores(w, page);
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
