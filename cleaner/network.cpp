#include "network.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr float kClip = 6;        ///< no input counts for more than this many deviations
constexpr std::size_t kSums = 8;  ///< the last sum is made of so many, whatever the kernel

/// What fits the registers: numbers in one, and lines that are taken together, so that no sum waits for the one before.
struct Narrow {
  static constexpr std::size_t kLanes = 4, kTile = 2;
  using Vector [[gnu::vector_size(kLanes * sizeof(float)), gnu::aligned(4), gnu::may_alias]] = float;
};
struct Wide {
  static constexpr std::size_t kLanes = 8, kTile = 3;
  using Vector [[gnu::vector_size(kLanes * sizeof(float)), gnu::aligned(4), gnu::may_alias]] = float;
};
static_assert(kLineInputs % kSums == 0 && kPools % kSums == 0 && kHidden % kSums == 0 && kSide == kSums);
static_assert(kNetworkTile % Narrow::kTile == 0 && kNetworkTile % Wide::kTile == 0);

#define CLEANER_INLINE [[gnu::always_inline]] inline

/// All of it for one kind of registers.
template <class Registers>
struct Network {
  static constexpr std::size_t kLanes = Registers::kLanes, kTile = Registers::kTile;
  using Vector = typename Registers::Vector;

  CLEANER_INLINE static Vector& vector_at(float* p) { return *reinterpret_cast<Vector*>(p); }
  CLEANER_INLINE static const Vector& vector_at(const float* p) { return *reinterpret_cast<const Vector*>(p); }

  /// sums[line] += x[line][i] * weights[i], input by input.
  template <std::size_t kVectors>
  CLEANER_INLINE static void multiply(const float* x, std::size_t stride, std::size_t inputs, const float* weights,
                                      Vector (&sums)[kTile][kVectors]) {
#pragma GCC unroll 1
    for (std::size_t i = 0; i < inputs; ++i, weights += kVectors * kLanes) {
      for (std::size_t line = 0; line < kTile; ++line) {
        const float value = x[line * stride + i];
        for (std::size_t v = 0; v < kVectors; ++v) sums[line][v] += value * vector_at(weights + v * kLanes);
      }
    }
  }

  template <std::size_t kVectors>
  CLEANER_INLINE static void start_with(const float* bias, Vector (&sums)[kTile][kVectors]) {
    for (auto& line : sums) {
      for (std::size_t v = 0; v < kVectors; ++v) line[v] = vector_at(bias + v * kLanes);
    }
  }

  template <std::size_t kVectors>
  CLEANER_INLINE static void store_positive(const Vector (&sums)[kTile][kVectors], float* out, std::size_t stride) {
    for (std::size_t line = 0; line < kTile; ++line) {
      for (std::size_t v = 0; v < kVectors; ++v)
        vector_at(out + line * stride + v * kLanes) = sums[line][v] > 0 ? sums[line][v] : Vector{};
    }
  }

  /// The inputs of a tile in deviations from the mean; 0 where an input says nothing.
  CLEANER_INLINE static void standardise(const LineInputs* lines, std::size_t count, const float* mean,
                                         const float* scale, float* out) {
    for (std::size_t line = 0; line < count; ++line, out += kNetworkInputs) {
      for (std::size_t i = 0; i < kLineInputs; i += kLanes) {
        Vector x = (vector_at(lines[line].data() + i) - vector_at(mean + i)) * vector_at(scale + i);
        x = x == x ? x : Vector{};  // NaN
        x = x > kClip ? Vector{} + kClip : x;
        x = x < -kClip ? Vector{} - kClip : x;
        vector_at(out + i) = x;
      }
    }
  }

  CLEANER_INLINE static void run_layer(const NetworkWeights::Layer& layer, std::size_t lines, float* hidden,
                                       float* after) {
    constexpr std::size_t kVectors = kSide / kLanes;
    const std::size_t tiles = (lines + kTile - 1) / kTile;
    Vector state[kVectors] = {};
    const auto step = [&](const float* decays, const Vector* sums, float* out) {
      for (std::size_t v = 0; v < kVectors; ++v) {
        const Vector decay = vector_at(decays + v * kLanes);
        vector_at(out + v * kLanes) = state[v] = decay * state[v] + (1.f - decay) * sums[v];
      }
    };
    for (std::size_t tile = tiles; tile-- > 0;) {
      Vector sums[kTile][kVectors] = {};
      multiply(hidden + tile * kTile * kHidden, kHidden, kHidden, layer.into_after.data(), sums);
      for (std::size_t line = std::min(kTile, lines - tile * kTile); line-- > 0;) {
        step(layer.after_decay.data(), sums[line], after + (tile * kTile + line) * kSide);
      }
    }
    for (Vector& v : state) v = Vector{};
    for (std::size_t tile = 0; tile < tiles; ++tile) {
      float* const h = hidden + tile * kTile * kHidden;
      Vector sums[kTile][kVectors] = {};
      multiply(h, kHidden, kHidden, layer.into_before.data(), sums);
      float before[kTile * kSide];
      for (std::size_t line = 0; line < kTile; ++line) {
        step(layer.before_decay.data(), sums[line], before + line * kSide);
      }
      Vector next[kTile][kHidden / kLanes];
      start_with(layer.bias.data(), next);
      multiply(h, kHidden, kHidden, layer.weights.data(), next);
      multiply(before, kSide, kSide, layer.weights.data() + kHidden * kHidden, next);
      multiply(after + tile * kTile * kSide, kSide, kSide, layer.weights.data() + (kHidden + kSide) * kHidden, next);
      store_positive(next, h, kHidden);
    }
  }

  CLEANER_INLINE static void score_lines(const NetworkWeights& w, const NetworkPage& page) {
    const auto [lines, words, scale, hidden, after, scores] = page;
    float inputs[kTile * kNetworkInputs] = {};
    for (std::size_t i = 0; i < lines.size(); i += kTile) {
      const std::size_t count = std::min(kTile, lines.size() - i);
      standardise(lines.data() + i, count, w.mean.data(), scale, inputs);
      for (std::size_t line = 0; line < (words.empty() ? 0 : count); ++line)
        w.words.sums(words[i + line], inputs + line * kNetworkInputs + kLineInputs);
      Vector sums[kTile][kHidden / kLanes];
      start_with(w.first_bias.data(), sums);
      multiply(inputs, kNetworkInputs, kNetworkInputs, w.first.data(), sums);
      store_positive(sums, hidden + i * kHidden, kHidden);
    }
    for (const NetworkWeights::Layer& layer : w.layers) run_layer(layer, lines.size(), hidden, after);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      float sums[kSums] = {};
      for (std::size_t j = 0; j < kHidden; j += kLanes)
        vector_at(sums + j % kSums) += vector_at(hidden + i * kHidden + j) * vector_at(w.output.data() + j);
      float score = w.output_bias;
      for (const float sum : sums) score += sum;
      scores[i] = score;
    }
  }
};

}  // namespace

void score_lines_scalar(const NetworkWeights& weights, const NetworkPage& page) {
  Network<Narrow>::score_lines(weights, page);
}

#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 void score_lines_avx2(const NetworkWeights& weights, const NetworkPage& page) {
  Network<Wide>::score_lines(weights, page);
}
#endif

}  // namespace cleaner
