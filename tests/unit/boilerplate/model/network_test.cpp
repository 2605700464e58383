#include "boilerplate/model/network.h"

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
  std::unique_ptr<LearnedWeights> weights = std::make_unique<LearnedWeights>();
  std::vector<LineFeatures> lines;
  std::vector<float> pools, tokens;
  std::vector<html::BlockFeatures> blocks;  ///< of a page of HTML; none of plain text

  Case(const Case& other)
      : weights(std::make_unique<LearnedWeights>(*other.weights)),
        lines(other.lines),
        pools(other.pools),
        tokens(other.tokens),
        blocks(other.blocks) {}
  Case(std::size_t count, unsigned seed, bool of_page = false) {
    std::mt19937 random(seed);
    const auto fill = [&](auto& numbers, float least, float most) {
      for (float& x : numbers) x = std::uniform_real_distribution<float>(least, most)(random);
    };
    LearnedWeights& w = *weights;
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
    for (std::size_t i = 0; i < count; ++i) {
      fill(lines.emplace_back(), -4, 4);
      for (float& x : lines.back()) {
        if (random() % 10 == 0) x = kUnknown;
        if (random() % 50 == 0) x = 1e6f;
      }
    }
    pools.resize(count * kPools);
    fill(pools, -2, 2);
    if (!of_page) return;
    w.page_part.emplace();
    fill(w.page_part->mean, -1, 1);
    fill(w.page_part->scale, 0.1f, 3);
    fill(w.page_part->first, -0.3f, 0.3f);
    for (std::size_t i = 0; i < count; ++i) fill(blocks.emplace_back(), -4, 4);
    tokens.resize(count * kTokenPools);
    fill(tokens, -2, 2);
  }

  std::vector<float> scores(const Kernel& kernel, bool with_words = true) const {
    const NetworkWeights ready(*weights, "test");
    const std::size_t room = lines.size() + kNetworkTile;
    std::vector<std::int16_t> rows(room * kRow, 1234);  // what an earlier page left there
    std::vector<float> drive(room * kChannels, 1e9f), result(lines.size());
    NetworkPage page{lines,        with_words ? pools.data() : nullptr, ready.scale.data(), rows.data(), drive.data(),
                     result.data()};
    if (ready.page_part) {
      page.blocks = blocks;
      page.tokens = with_words ? tokens.data() : nullptr;
      page.block_scale = ready.page_part->scale.data();
    }
    score_lines(ready, page, kernel.instruction_set);
    return result;
  }
};

constexpr double kMostUnit = 32767 / kUnit;

/// The formulas of network.h, line by line, in double.
std::vector<double> plain_scores(const Case& c) {
  const LearnedWeights& w = *c.weights;
  const std::size_t n = c.lines.size();
  std::vector<std::vector<double>> hidden(n, std::vector<double>(kHidden));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < kHidden; ++j) {
      double sum = w.first_bias[j];
      for (std::size_t k = 0; k < kNetworkInputs; ++k) {
        double x =
            k >= kLineFeatures ? c.pools[i * kPools + k - kLineFeatures] : (c.lines[i][k] - w.mean[k]) * w.scale[k];
        if (k < kLineFeatures) x = std::isnan(x) ? 0 : std::clamp(x, -6., 6.);
        sum += x * w.first[k * kHidden + j];
      }
      for (std::size_t k = 0; w.page_part && k < kPagePartInputs; ++k) {
        const double x = k >= html::kBlockFeatures
                             ? c.tokens[i * kTokenPools + k - html::kBlockFeatures]
                             : std::clamp((c.blocks[i][k] - w.page_part->mean[k]) * w.page_part->scale[k], -6.f, 6.f);
        sum += x * w.page_part->first[k * kHidden + j];
      }
      hidden[i][j] = std::clamp(sum, 0., kMostUnit);
    }
  }
  for (const auto& layer : w.layers) {
    std::vector<std::vector<double>> before(n, std::vector<double>(kSide)), after(before), next(hidden);
    for (std::size_t channel = 0; channel < kSide; ++channel) {
      double state = 0;
      const auto step = [&](std::size_t i, const auto& into, double decay) {
        double u = 0;
        for (std::size_t j = 0; j < kHidden; ++j) u += hidden[i][j] * into[j * kSide + channel];
        state = decay * state + (1 - decay) * u;
        return std::clamp(state, -kMostUnit, kMostUnit);
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
        next[i][j] = std::clamp(sum, 0., kMostUnit);
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
    CAPTURE(count);
    for (const bool of_page : {false, true}) {
      const Case c(count, static_cast<unsigned>(count), of_page);
      const auto expected = plain_scores(c);
      const auto scores = c.scores(kernel(KernelChoice::scalar));
      for (std::size_t i = 0; i < count; ++i) CHECK(scores[i] == Approx(expected[i]).margin(0.05).epsilon(5e-3));
    }
  }
}

TEST_CASE("every kernel gives the same scores, to the last bit", "[network]") {
  for (std::size_t count = 0; count < 40; ++count) {
    const Case c(count, 100 + static_cast<unsigned>(count), count % 2 == 1);
    const auto scalar = c.scores(kernel(KernelChoice::scalar));
    for (const Kernel* kernel : kernels()) {
      INFO(kernel->name);
      const auto scores = c.scores(*kernel);
      for (std::size_t i = 0; i < count; ++i)
        CHECK(std::bit_cast<std::uint32_t>(scores[i]) == std::bit_cast<std::uint32_t>(scalar[i]));
    }
  }
}

TEST_CASE("no kernel overflows where weights are great, and they give the same scores", "[network]") {
  for (const float greatest : {4.f, 50.f, 999.f}) {
    Case c(40, 7);
    const auto scale_up = [&](auto& numbers) {
      for (float& x : numbers) x *= 2 * greatest;
    };
    scale_up(c.weights->first);
    scale_up(c.weights->first_bias);
    for (auto& layer : c.weights->layers) {
      scale_up(layer.into_before);
      scale_up(layer.into_after);
      scale_up(layer.weights);
      scale_up(layer.bias);
    }
    scale_up(c.pools);
    const auto scalar = c.scores(kernel(KernelChoice::scalar));
    for (const Kernel* kernel : kernels()) CHECK(c.scores(*kernel) == scalar);
    for (std::size_t i = 0; i < 40; ++i) CHECK(std::abs(scalar[i]) <= 24 * 64 + 1);
  }
  Case c(1, 1);
  c.weights->first.fill(1e6f);
  CHECK_THROWS_WITH(NetworkWeights(*c.weights, "mine"), "mine: the weights of the model are too great");
}

TEST_CASE("without words the network goes by the inputs alone", "[network]") {
  Case c(20, 1);
  const auto without = c.scores(kernel(KernelChoice::automatic), false);
  CHECK(without != c.scores(kernel(KernelChoice::automatic)));
  c.pools.assign(c.pools.size(), 0);
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
