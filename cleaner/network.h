// The network that model.h speaks of, as numbers and as code: one body, compiled for any machine and for AVX2.
//
//     inputs, words -> h;  twice: h -> relu(W [h, before, after] + b);  score = w h + b
//     before[i] = d * before[i - 1] + (1 - d) * U h[i];  after[i] likewise, from the end of the page
//
// All sums run in a fixed order over IEEE floats without fused operations: every kernel gives the same bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "line_inputs.h"
#include "line_words.h"
#include "scan.h"
#include "word_table.h"

namespace cleaner {

inline constexpr std::size_t kHidden = 24, kChannels = 16;
inline constexpr std::size_t kSide = kChannels / 2;  ///< half of the channels look each way
inline constexpr std::size_t kNetworkInputs = kLineInputs + kPools;

struct NetworkWeights {
  struct Layer {
    std::array<float, kHidden * kSide> into_before, into_after;  ///< U, [unit][channel]
    std::array<float, kSide> before_decay, after_decay;          ///< d
    std::array<float, (kHidden + kChannels) * kHidden> weights;  ///< W, [unit or channel][unit]
    std::array<float, kHidden> bias;
  };
  std::array<float, kLineInputs> mean, scale;  ///< an input x counts as (x - mean) * scale
  std::array<float, kNetworkInputs * kHidden> first;
  std::array<float, kHidden> first_bias;
  std::array<Layer, 2> layers;
  std::array<float, kHidden> output;
  float output_bias;
  WordTable words;
};

/// What the network works on. `hidden` and `after` have room for kHidden and kSide floats a line, the number of lines
/// rounded up to a multiple of kNetworkTile; `scores` has room for all lines.
struct NetworkPage {
  std::span<const LineInputs> lines;
  std::span<const LineWords> words;  ///< an entry a line, or none: words are not looked at
  const float* scale;                ///< that of the weights, 0 for inputs that are not looked at
  float *hidden, *after, *scores;
};

inline constexpr std::size_t kNetworkTile = 6;

void score_lines_scalar(const NetworkWeights& weights, const NetworkPage& page);
#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 void score_lines_avx2(const NetworkWeights& weights, const NetworkPage& page);
#endif

}  // namespace cleaner
