// From learned floats to the whole numbers that run.
#include <algorithm>
#include <cmath>
#include <limits>

#include "cleaner/error.h"
#include "network.h"

namespace cleaner {
namespace {

constexpr double kMost16 = std::numeric_limits<std::int16_t>::max();
constexpr double kMost32 = std::numeric_limits<std::int32_t>::max();
constexpr int kMostBits = 14;

/// Rounds a matrix, [input][output] as `weight` tells it, to as many bits as no sum overflows with. `unit`: of the
/// inputs, `most`: what each may reach.
template <class Matrix, class Weight>
void round_matrix(const Weight& weight, const float* bias, float unit, std::span<const double> most, Matrix& out,
                  const std::string& origin) {
  double greatest = 0, sum = 0;
  for (std::size_t o = 0; o < Matrix::outputs; ++o) {
    double total = bias != nullptr ? std::abs(bias[o]) * unit : 0;
    for (std::size_t i = 0; i < Matrix::inputs; ++i) {
      greatest = std::max<double>(greatest, std::abs(weight(i, o)));
      total += std::abs(weight(i, o)) * most[i];
    }
    sum = std::max(sum, total);
  }
  // Rounding adds a half to each weight at most, and add_half() a bit: the margin is far more.
  out.bits = kMostBits;
  while (out.bits >= 0 && (std::ldexp(greatest, out.bits) > kMost16 || std::ldexp(sum, out.bits) > kMost32 * 0.95))
    --out.bits;
  if (out.bits < 0) throw Error(origin + ": the weights of the model are too great");
  for (std::size_t o = 0; o < Matrix::outputs; ++o) {
    for (std::size_t i = 0; i < Matrix::inputs; ++i) {
      out.weights[(i / 2 * Matrix::outputs + o) * 2 + i % 2] =
          static_cast<std::int16_t>(std::lround(std::ldexp(weight(i, o), out.bits)));
    }
    out.bias[o] = bias != nullptr ? static_cast<std::int32_t>(std::lround(std::ldexp(bias[o] * unit, out.bits))) : 0;
  }
}

/// Sums whose last bits are dropped round to the nearest.
template <class Matrix>
void add_half(Matrix& matrix, int dropped) {
  for (std::int32_t& bias : matrix.bias) bias += (1 << dropped) >> 1;
}

}  // namespace

NetworkWeights::NetworkWeights(const LearnedWeights& learned, const std::string& origin)
    : mean(learned.mean), output{}, output_bias(learned.output_bias) {
  std::array<double, kNetworkInputs> most;
  most.fill(kMost16);
  std::fill_n(most.begin(), kLineInputs, kClip * kInputUnit);
  for (std::size_t i = 0; i < kLineInputs; ++i) scale[i] = learned.scale[i] * kInputUnit;
  round_matrix([&](std::size_t i, std::size_t o) { return learned.first[i * kHidden + o]; }, learned.first_bias.data(),
               kInputUnit, most, first, origin);
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
