// Rounds the learned weights to fixed point.
#include <algorithm>
#include <cmath>
#include <limits>

#include "boilerplate/model/network.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr double kMost16 = std::numeric_limits<std::int16_t>::max();
constexpr double kMost32 = std::numeric_limits<std::int32_t>::max();
constexpr int kMostBits = 14;

/// The greatest number of bits with which no sum of a matrix overflows. weight(input, output) is its entry; `unit` is 1
/// as an input, and `most` is the bound of each input.
template <std::size_t kInputs, std::size_t kOutputs, class Weight>
int bits_of(const Weight& weight, const float* bias, float unit, std::span<const double> most,
            const std::string& origin) {
  double greatest = 0, sum = 0;
  for (std::size_t o = 0; o < kOutputs; ++o) {
    double total = bias != nullptr ? std::abs(bias[o]) * unit : 0;
    for (std::size_t i = 0; i < kInputs; ++i) {
      greatest = std::max<double>(greatest, std::abs(weight(i, o)));
      total += std::abs(weight(i, o)) * most[i];
    }
    sum = std::max(sum, total);
  }
  // Rounding adds at most a half to each weight, and add_half() one bit: the margin covers both.
  int bits = kMostBits;
  while (bits >= 0 && (std::ldexp(greatest, bits) > kMost16 || std::ldexp(sum, bits) > kMost32 * 0.95)) --bits;
  if (bits < 0) throw Error(origin + ": the weights of the model are too great");
  return bits;
}

/// Rounds a matrix to out.bits.
template <class Matrix, class Weight>
void round_to_bits(const Weight& weight, const float* bias, float unit, Matrix& out) {
  for (std::size_t o = 0; o < Matrix::outputs; ++o) {
    for (std::size_t i = 0; i < Matrix::inputs; ++i) {
      out.weights[(i / 2 * Matrix::outputs + o) * 2 + i % 2] =
          static_cast<std::int16_t>(std::lround(std::ldexp(weight(i, o), out.bits)));
    }
    out.bias[o] = bias != nullptr ? static_cast<std::int32_t>(std::lround(std::ldexp(bias[o] * unit, out.bits))) : 0;
  }
}

template <class Matrix, class Weight>
void round_matrix(const Weight& weight, const float* bias, float unit, std::span<const double> most, Matrix& out,
                  const std::string& origin) {
  out.bits = bits_of<Matrix::inputs, Matrix::outputs>(weight, bias, unit, most, origin);
  round_to_bits(weight, bias, unit, out);
}

/// Adds a half to the bias, so that sums round to the nearest when their last bits are dropped.
template <class Matrix>
void add_half(Matrix& matrix, int dropped) {
  for (std::int32_t& bias : matrix.bias) bias += (1 << dropped) >> 1;
}

}  // namespace

NetworkWeights::NetworkWeights(const LearnedWeights& learned, const std::string& origin)
    : mean(learned.mean), output{}, output_bias(learned.output_bias) {
  // Both parts of the first layer add to one sum, so they share their bits.
  constexpr std::size_t kBoth = kNetworkInputs + kPagePartInputs;
  std::array<double, kBoth> most;
  most.fill(kMost16);
  std::fill_n(most.begin(), kLineFeatures, kClip * kInputUnit);
  std::fill_n(most.begin() + kNetworkInputs, html::kBlockFeatures, kClip * kInputUnit);
  for (std::size_t i = 0; i < kLineFeatures; ++i) scale[i] = learned.scale[i] * kInputUnit;
  const auto line_part = [&](std::size_t i, std::size_t o) { return learned.first[i * kHidden + o]; };
  const auto elements_part = [&](std::size_t i, std::size_t o) {
    return learned.page_part ? learned.page_part->first[i * kHidden + o] : 0.f;
  };
  const auto both = [&](std::size_t i, std::size_t o) {
    return i < kNetworkInputs ? line_part(i, o) : elements_part(i - kNetworkInputs, o);
  };
  first.bits = bits_of<kBoth, kHidden>(both, learned.first_bias.data(), kInputUnit, most, origin);
  round_to_bits(line_part, learned.first_bias.data(), kInputUnit, first);
  if (learned.page_part) {
    page_part.emplace();
    page_part->mean = learned.page_part->mean;
    for (std::size_t i = 0; i < html::kBlockFeatures; ++i)
      page_part->scale[i] = learned.page_part->scale[i] * kInputUnit;
    page_part->first.bits = first.bits;
    round_to_bits(elements_part, nullptr, kInputUnit, page_part->first);
  }
  add_half(first, first.bits + 1);
  most.fill(kMost16);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const LearnedWeights::Layer& from = learned.layers[i];
    Layer& to = layers[i];
    const auto into = [&](std::size_t unit, std::size_t channel) {
      return channel < kSide ? from.into_before[unit * kSide + channel]
                             : from.into_after[unit * kSide + channel - kSide];
    };
    round_matrix(into, nullptr, kUnit, most, to.into, origin);
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      to.decay[channel] = channel < kSide ? from.before_decay[channel] : from.after_decay[channel - kSide];
      to.gain[channel] = std::ldexp(1 - to.decay[channel], -to.into.bits);
    }
    round_matrix([&](std::size_t j, std::size_t o) { return from.weights[j * kHidden + o]; }, from.bias.data(), kUnit,
                 most, to.next, origin);
    add_half(to.next, to.next.bits);
  }
  NetworkWeights::Matrix<kHidden, 1> last;
  round_matrix([&](std::size_t i, std::size_t) { return learned.output[i]; }, nullptr, kUnit, most, last, origin);
  std::copy(last.weights.begin(), last.weights.end(), output.begin());
  output_unit = std::ldexp(1 / kUnit, -last.bits);
}

}  // namespace cleaner
