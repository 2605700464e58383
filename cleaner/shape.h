// How a line looks, alone and among its neighbours: the inputs of the score, and the score itself.
//
//     "Home" between other short lines          ->  score -4.1: noise
//     "Rain fell on Friday, and the river rose." ->  score  3.7: content
//
// The score is a small network (inputs -> 16 -> 1) whose weights are trained by model/train.py on what `cleaner
// features` prints: training and use share this code. Nothing of it is language-specific but the stop words, and those
// inputs that mean nothing in a script without capitals or blanks are set to their mean there.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "facts.h"

namespace cleaner {

inline constexpr std::size_t kShapeInputs = 66;
inline constexpr std::size_t kShapeHidden = 16;

using ShapeInputs = std::array<float, kShapeInputs>;

/// Names of the inputs, in order; for `cleaner features`.
std::span<const std::string_view> shape_names();

/// Inputs of every line of a page (or of a window of a very long one), in order. NaN: means nothing in this script.
void shape_inputs(std::span<const LineFacts> lines, std::vector<ShapeInputs>& inputs);

/// Weights of the network. Inputs are standardised first: x = clip((x - mean) / deviation, -5, 5), 0 for NaN.
struct ShapeWeights {
  std::array<float, kShapeInputs> mean, deviation;
  std::array<std::array<float, kShapeHidden>, kShapeInputs> hidden;  ///< [input][unit]
  std::array<float, kShapeHidden> hidden_bias, output;
  float output_bias;
};

/// The weights that come with the library.
const ShapeWeights& shape_weights();

/// Log odds that the line is content. Sums run in a fixed order: the same on every machine.
float shape_score(const ShapeInputs& inputs, const ShapeWeights& weights);

/// A number per line for the best segment: positive for running text, negative for short scraps.
/// The segment with the greatest sum is [first, second).
std::pair<std::size_t, std::size_t> best_segment(std::span<const float> gains);

}  // namespace cleaner
