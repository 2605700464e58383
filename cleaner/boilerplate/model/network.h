// The network of model.h, its weights and its code: one template, compiled for any machine and for AVX2.
//
//     inputs, words -> h;  twice: h -> relu(W [h, before, after] + b);  score = w h + b
//     before[i] = d * before[i - 1] + (1 - d) * U h[i];  after[i] the same from the end of the page
//
// Learned weights are floats. The network runs on 16-bit fixed-point numbers, where 1 is kUnit (or kInputUnit); sums of
// products have 32 bits and never overflow, so that any order of a sum gives the same bits, and a register holds twice
// as many numbers. Only the running averages are floats, computed element by element without fused operations, so that
// every kernel gives the same bits there too.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "boilerplate/features/block_features.h"
#include "boilerplate/features/line_features.h"
#include "boilerplate/model/word_table.h"
#include "text/byte_scan.h"

namespace cleaner {

inline constexpr std::size_t kHidden = 24, kChannels = 16;
inline constexpr std::size_t kSide = kChannels / 2;  ///< channels that look each way
inline constexpr std::size_t kNetworkInputs = kLineFeatures + kPools;
inline constexpr std::size_t kTokenPools = 2 * kPoolSize;  ///< sums over the names of near elements, then of far ones
static_assert(html::kFarTokens <= kMostKeys && html::kNearTokens <= kMostKeys);
inline constexpr std::size_t kPagePartInputs = html::kBlockFeatures + kTokenPools;
inline constexpr std::size_t kRow = kHidden + kChannels;  ///< inputs of a layer for a line: units, before, after

inline constexpr float kClip = 6;          ///< bound of an input, in standard deviations
inline constexpr float kInputUnit = 1024;  ///< 1 as an input or a sum over words; these reach 32
inline constexpr float kUnit = 512;        ///< 1 as a unit or an average; these reach 64

/// The weights in a model file.
struct LearnedWeights {
  /// The first layer for the elements around a block, in a model of HTML pages.
  struct PagePart {
    std::array<float, html::kBlockFeatures> mean, scale;
    std::array<float, kPagePartInputs * kHidden> first;
  };
  struct Layer {
    std::array<float, kHidden * kSide> into_before, into_after;  ///< U, [unit][channel]
    std::array<float, kSide> before_decay, after_decay;          ///< d
    std::array<float, kRow * kHidden> weights;                   ///< W, [unit or channel][unit]
    std::array<float, kHidden> bias;
  };
  std::array<float, kLineFeatures> mean, scale;  ///< an input x counts as (x - mean) * scale
  std::array<float, kNetworkInputs * kHidden> first;
  std::array<float, kHidden> first_bias;
  std::array<Layer, 2> layers;
  std::array<float, kHidden> output;
  float output_bias;
  std::optional<PagePart> page_part = std::nullopt;
};

/// Weights in fixed point, ready to run.
struct NetworkWeights {
  template <std::size_t kInputs, std::size_t kOutputs>
  struct Matrix {
    static constexpr std::size_t inputs = kInputs, outputs = kOutputs;
    std::array<std::int16_t, kInputs * kOutputs> weights;  ///< [input / 2][output][input % 2]
    std::array<std::int32_t, kOutputs> bias;
    int bits;  ///< a weight of 1 is 1 << bits
  };
  struct Layer {
    Matrix<kHidden, kChannels> into;
    std::array<float, kChannels> decay, gain;  ///< gain: (1 - d), scaled from a sum of `into` to kUnit
    Matrix<kRow, kHidden> next;
  };

  struct PagePart {
    std::array<float, html::kBlockFeatures> mean, scale;
    Matrix<kPagePartInputs, kHidden> first;  ///< without a bias; has the bits of the other part
  };

  NetworkWeights() = default;
  /// Throws Error, naming `origin`, where sums of the weights could overflow.
  NetworkWeights(const LearnedWeights& learned, const std::string& origin);

  std::array<float, kLineFeatures> mean, scale;  ///< scale: scaled to kInputUnit
  Matrix<kNetworkInputs, kHidden> first;
  std::array<Layer, 2> layers;
  std::array<std::int16_t, kRow> output;  ///< 0 for channels
  float output_unit, output_bias;
  std::optional<PagePart> page_part;
};

/// The inputs and buffers of a page. `rows` and `drive` have room for kRow and kChannels numbers per line, for a number
/// of lines rounded up to a multiple of kNetworkTile; `scores` has room for all lines.
struct NetworkPage {
  std::span<const LineFeatures> lines;
  const float* pools;  ///< kPools numbers per line (WordTable::sums), or nullptr: words are hidden
  const float* scale;  ///< scale of the weights, 0 for hidden features
  std::int16_t* rows;
  float *drive, *scores;
  std::span<const html::BlockFeatures> blocks = {};  ///< an entry per line of an HTML page; empty for plain text
  const float* tokens = nullptr;                     ///< kTokenPools numbers per line, or nullptr: names are hidden
  const float* block_scale = nullptr;                ///< like `scale`
};

inline constexpr std::size_t kNetworkTile = 6;

/// Fills `page.scores`: the log odds of each line that it is content. The same bits for every instruction set.
void score_lines(const NetworkWeights& weights, const NetworkPage& page, InstructionSet set);

}  // namespace cleaner
