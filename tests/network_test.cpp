#include "network.h"

#include <bit>
#include <cmath>
#include <memory>
#include <random>
#include <vector>

#include "catch.h"

using namespace cleaner;

namespace {

/// Weights and a page of random numbers.
struct Case {
  std::unique_ptr<NetworkWeights> weights = std::make_unique<NetworkWeights>();
  std::vector<LineInputs> lines;
  std::vector<LineWords> words;

  Case(const Case& other)
      : weights(std::make_unique<NetworkWeights>(*other.weights)), lines(other.lines), words(other.words) {}
  Case(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    const auto fill = [&](auto& numbers, float least, float most) {
      for (float& x : numbers) x = std::uniform_real_distribution<float>(least, most)(random);
    };
    NetworkWeights& w = *weights;
    fill(w.mean, -1, 1);
    fill(w.scale, 0.1f, 3);
    fill(w.first, -0.5f, 0.5f);
    fill(w.first_bias, -0.5f, 0.5f);
    for (auto& layer : w.layers) {
      fill(layer.into_before, -0.5f, 0.5f);
      fill(layer.into_after, -0.5f, 0.5f);
      fill(layer.before_decay, 0, 0.99f);
      fill(layer.after_decay, 0, 0.99f);
      fill(layer.weights, -0.5f, 0.5f);
      fill(layer.bias, -0.5f, 0.5f);
    }
    fill(w.output, -1, 1);
    w.output_bias = 0.25f;
    std::vector<WordTable::Entry> entries;
    for (std::uint32_t key = 1; key < 40; ++key) {
      auto& entry = entries.emplace_back(WordTable::Entry{key, {}});
      for (auto& number : entry.numbers) number = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
    }
    w.words = WordTable(entries, 0.01f);
    for (std::size_t i = 0; i < count; ++i) {
      fill(lines.emplace_back(), -4, 4);
      for (float& x : lines.back()) {
        if (random() % 10 == 0) x = kUnknown;
        if (random() % 50 == 0) x = 1e6f;
      }
      LineWords& line = words.emplace_back();
      line.count = random() % 12;
      for (std::uint32_t n = 0; n < line.size(); ++n) line.hash[n] = random() % 60;
    }
  }

  std::vector<float> scores(const Kernel& kernel, bool with_words = true) const {
    const std::size_t room = lines.size() + kNetworkTile;
    std::vector<float> hidden(room * kHidden), after(room * kSide), result(lines.size());
    kernel.score_lines(*weights, {lines, with_words ? std::span<const LineWords>(words) : std::span<const LineWords>(),
                                  weights->scale.data(), hidden.data(), after.data(), result.data()});
    return result;
  }
};

/// The formulas of network.h, line by line, in double.
std::vector<double> plain_scores(const Case& c) {
  const NetworkWeights& w = *c.weights;
  const std::size_t n = c.lines.size();
  std::vector<std::vector<double>> hidden(n, std::vector<double>(kHidden));
  for (std::size_t i = 0; i < n; ++i) {
    float pools[kPools];
    w.words.sums(c.words[i], pools);
    for (std::size_t j = 0; j < kHidden; ++j) {
      double sum = w.first_bias[j];
      for (std::size_t k = 0; k < kNetworkInputs; ++k) {
        double x = k >= kLineInputs ? pools[k - kLineInputs] : (c.lines[i][k] - w.mean[k]) * w.scale[k];
        if (k < kLineInputs) x = std::isnan(x) ? 0 : std::clamp(x, -6., 6.);
        sum += x * w.first[k * kHidden + j];
      }
      hidden[i][j] = std::max(sum, 0.);
    }
  }
  for (const auto& layer : w.layers) {
    std::vector<std::vector<double>> before(n, std::vector<double>(kSide)), after(before), next(hidden);
    for (std::size_t channel = 0; channel < kSide; ++channel) {
      double state = 0;
      const auto step = [&](std::size_t i, const auto& into, double decay) {
        double u = 0;
        for (std::size_t j = 0; j < kHidden; ++j) u += hidden[i][j] * into[j * kSide + channel];
        return state = decay * state + (1 - decay) * u;
      };
      for (std::size_t i = 0; i < n; ++i) before[i][channel] = step(i, layer.into_before, layer.before_decay[channel]);
      state = 0;
      for (std::size_t i = n; i-- > 0;) after[i][channel] = step(i, layer.into_after, layer.after_decay[channel]);
    }
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < kHidden; ++j) {
        double sum = layer.bias[j];
        for (std::size_t k = 0; k < kHidden; ++k) sum += hidden[i][k] * layer.weights[k * kHidden + j];
        for (std::size_t k = 0; k < kSide; ++k) {
          sum += before[i][k] * layer.weights[(kHidden + k) * kHidden + j];
          sum += after[i][k] * layer.weights[(kHidden + kSide + k) * kHidden + j];
        }
        next[i][j] = std::max(sum, 0.);
      }
    }
    hidden = next;
  }
  std::vector<double> scores(n, w.output_bias);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < kHidden; ++j) scores[i] += hidden[i][j] * w.output[j];
  }
  return scores;
}

}  // namespace

TEST_CASE("the network computes its formulas", "[network]") {
  for (const std::size_t count : {1u, 2u, 3u, 4u, 5u, 8u, 61u, 300u}) {
    INFO(count);
    const Case c(count, static_cast<unsigned>(count));
    const auto expected = plain_scores(c);
    const auto scores = c.scores(kernel(KernelChoice::scalar));
    for (std::size_t i = 0; i < count; ++i) CHECK(scores[i] == Approx(expected[i]).margin(1e-3).epsilon(1e-4));
  }
}

TEST_CASE("every kernel gives the same scores, to the last bit", "[network]") {
  for (std::size_t count = 0; count < 40; ++count) {
    const Case c(count, 100 + static_cast<unsigned>(count));
    const auto scalar = c.scores(kernel(KernelChoice::scalar));
    for (const Kernel* kernel : kernels()) {
      INFO(kernel->name);
      const auto scores = c.scores(*kernel);
      for (std::size_t i = 0; i < count; ++i)
        CHECK(std::bit_cast<std::uint32_t>(scores[i]) == std::bit_cast<std::uint32_t>(scalar[i]));
    }
  }
}

TEST_CASE("without words the network goes by the inputs alone", "[network]") {
  Case c(20, 1);
  const auto without = c.scores(kernel(KernelChoice::automatic), false);
  CHECK(without != c.scores(kernel(KernelChoice::automatic)));
  for (LineWords& words : c.words) words = {};
  CHECK(without == c.scores(kernel(KernelChoice::automatic)));
}

TEST_CASE("a line sees the whole page, in both directions", "[network]") {
  Case c(50, 2);
  for (auto& layer : c.weights->layers) {
    layer.before_decay.fill(0.98f);
    layer.after_decay.fill(0.98f);
  }
  const auto scores = c.scores(kernel(KernelChoice::automatic));
  Case other = c;
  other.lines[0].fill(3);
  CHECK(other.scores(kernel(KernelChoice::automatic))[49] != scores[49]);
  other.lines = c.lines;
  other.lines[49].fill(3);
  CHECK(other.scores(kernel(KernelChoice::automatic))[0] != scores[0]);
}
