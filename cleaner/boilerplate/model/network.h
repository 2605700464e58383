// The network that model.h speaks of, as numbers and as code: one body, compiled for any machine and for AVX2.
//
//     inputs, words -> h;  twice: h -> relu(W [h, before, after] + b);  score = w h + b
//     before[i] = d * before[i - 1] + (1 - d) * U h[i];  after[i] likewise, from the end of the page
//
// What was learned are floats. What runs are whole numbers of 16 bits, a 1 being kUnit (or kInputUnit), whose products
// add up in 32 bits and never overflow: any order of a sum gives the same bits, and a processor takes twice as many at
// once. Only the running averages are floats, each number by itself and without fused operations, so that every kernel
// gives the same bits there too.
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
inline constexpr std::size_t kSide = kChannels / 2;  ///< half of the channels look each way
inline constexpr std::size_t kNetworkInputs = kLineFeatures + kPools;
inline constexpr std::size_t kTokenPools = 2 * kPoolSize;  ///< sums over near names, then over far ones
static_assert(html::kFarTokens <= kMostKeys && html::kNearTokens <= kMostKeys);
inline constexpr std::size_t kPagePartInputs = html::kBlockFeatures + kTokenPools;
inline constexpr std::size_t kRow = kHidden + kChannels;  ///< what a layer sees of a line: units, before, after

inline constexpr float kClip = 6;          ///< no input counts for more than this many deviations
inline constexpr float kInputUnit = 1024;  ///< of inputs and sums over words; the latter reach to 32
inline constexpr float kUnit = 512;        ///< of what units and averages say: it reaches to 64

/// As in the file of a model.
struct LearnedWeights {
  /// What the first layer makes of the elements around a block, in a model of pages.
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

/// Ready to run.
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
    std::array<float, kChannels> decay, gain;  ///< gain: 1 - d, and what brings a sum of `into` down to kUnit
    Matrix<kRow, kHidden> next;
  };

  struct PagePart {
    std::array<float, html::kBlockFeatures> mean, scale;
    Matrix<kPagePartInputs, kHidden> first;  ///< without a bias, and of as many bits as the other part
  };

  NetworkWeights() = default;
  /// Throws Error, naming `origin`, where weights are so great that sums of them would overflow.
  NetworkWeights(const LearnedWeights& learned, const std::string& origin);

  std::array<float, kLineFeatures> mean, scale;  ///< scale: to kInputUnit
  Matrix<kNetworkInputs, kHidden> first;
  std::array<Layer, 2> layers;
  std::array<std::int16_t, kRow> output;  ///< 0 for channels
  float output_unit, output_bias;
  std::optional<PagePart> page_part;
};

/// What the network works on. `rows` and `drive` have room for kRow and kChannels numbers a line, the number of lines
/// rounded up to a multiple of kNetworkTile; `scores` has room for all lines.
struct NetworkPage {
  std::span<const LineFeatures> lines;
  const float* pools;  ///< kPools numbers a line (WordTable::sums), or nullptr: words are not looked at
  const float* scale;  ///< that of the weights, 0 for inputs that are not looked at
  std::int16_t* rows;
  float *drive, *scores;
  std::span<const html::BlockFeatures> blocks = {};  ///< of a page, a line each; none of plain text
  const float* tokens = nullptr;                     ///< kTokenPools numbers a line, or nullptr, as `pools`
  const float* block_scale = nullptr;                ///< as `scale`
};

inline constexpr std::size_t kNetworkTile = 6;

/// Fills `page.scores`: the log odds of each line that it is content. The same bits for every instruction set.
void score_lines(const NetworkWeights& weights, const NetworkPage& page, InstructionSet set);

}  // namespace cleaner
