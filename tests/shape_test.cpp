#include "shape.h"

#include <cmath>
#include <set>

#include "articles.h"
#include "catch.h"

using namespace cleaner;

namespace {

std::vector<LineFacts> facts(std::span<const std::string_view> lines) {
  static const StopWords stop_words;
  std::vector<LineFacts> out;
  for (const std::string_view line : lines) out.push_back(gather(line, stop_words, kernel(KernelChoice::automatic)));
  return out;
}

float input(const ShapeInputs& inputs, std::string_view name) {
  for (std::size_t i = 0; i < kShapeInputs; ++i) {
    if (shape_names()[i] == name) return inputs[i];
  }
  throw std::logic_error("no input is called " + std::string(name));
}

}  // namespace

TEST_CASE("the inputs of the score have names of their own", "[shape]") {
  const std::set<std::string_view> names(shape_names().begin(), shape_names().end());
  CHECK(names.size() == kShapeInputs);
  CHECK(names.count("") == 0);
}

TEST_CASE("a line's own inputs and its neighbours' are told", "[shape]") {
  const std::string_view lines[] = {"Home", "Rain fell on Friday, and the river rose by two metres in a night.", "Home", "About us"};
  std::vector<ShapeInputs> inputs;
  shape_inputs(facts(lines), inputs);
  REQUIRE(inputs.size() == 4);
  CHECK(input(inputs[0], "repeated") == 1);
  CHECK(input(inputs[1], "repeated") == 0);
  CHECK(input(inputs[2], "repeated") == 1);
  CHECK(input(inputs[0], "one_word") == 1);
  CHECK(input(inputs[1], "prose") == 1);
  CHECK(input(inputs[1], "sentence_end") == 1);
  CHECK(input(inputs[0], "position") == 0);
  CHECK(input(inputs[2], "position") == 0.5);
  CHECK(input(inputs[0], "prose_before_near") == 0);
  CHECK(input(inputs[0], "prose_after_near") > 0);
  CHECK(input(inputs[2], "prose_before_near") > 0);
  CHECK(input(inputs[3], "prose_after_near") == 0);
  CHECK(input(inputs[0], "end_next") == 1);
  CHECK(input(inputs[2], "end_previous") == 1);
  CHECK(input(inputs[1], "inside_segment") == 1);
  CHECK(input(inputs[3], "lines_after_segment") > input(inputs[2], "lines_after_segment"));
}

TEST_CASE("what means nothing in a script is left out there", "[shape]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    std::vector<ShapeInputs> inputs;
    shape_inputs(facts(article.paragraphs), inputs);
    const bool cased = article.language == "English" || article.language == "German" || article.language == "Greek" || article.language == "Russian";
    const bool spaced = cased || article.language == "Arabic";
    for (const ShapeInputs& line : inputs) {
      CHECK(std::isnan(input(line, "upper_share")) == !cased);
      CHECK(std::isnan(input(line, "capitalised_share")) == !cased);
      CHECK(std::isnan(input(line, "stop_share")) == !spaced);
      CHECK(std::isnan(input(line, "word_length")) == !spaced);
    }
  }
}

TEST_CASE("the best segment is the one with the greatest sum", "[shape]") {
  using Segment = std::pair<std::size_t, std::size_t>;
  const auto [gains, expected] = GENERATE(table<std::vector<float>, Segment>({
      {{}, {0, 0}},
      {{-1, -2}, {0, 0}},
      {{0, 0}, {0, 0}},
      {{3}, {0, 1}},
      {{-1, 3, -1}, {1, 2}},
      {{3, -1, 3}, {0, 3}},
      {{3, -4, 5, -1, 1, -9, 4}, {2, 3}},
      {{2, -2, 2}, {0, 1}},
      {{1, -5, 9, -5, 1}, {2, 3}},
  }));
  CHECK(best_segment(gains) == expected);
}

TEST_CASE("the score is the network's, inputs that mean nothing aside", "[shape]") {
  ShapeWeights weights{};
  weights.deviation.fill(2);
  weights.mean.fill(1);
  weights.hidden[0] = {1};      // unit 0: input 0
  weights.hidden[1][1] = -1;    // unit 1: minus input 1
  weights.hidden_bias[2] = 7;   // unit 2: always 7
  weights.output = {10, 100, 1};
  weights.output_bias = 0.5f;
  ShapeInputs inputs;
  inputs.fill(1);
  CHECK(shape_score(inputs, weights) == 7.5f);
  inputs[0] = 3;
  CHECK(shape_score(inputs, weights) == 17.5f);
  inputs[0] = -3;
  CHECK(shape_score(inputs, weights) == 7.5f);
  inputs[0] = 1e9f;
  CHECK(shape_score(inputs, weights) == 57.5f);  // clipped at five deviations
  inputs[0] = std::numeric_limits<float>::quiet_NaN();
  CHECK(shape_score(inputs, weights) == 7.5f);
  inputs[1] = -1;
  CHECK(shape_score(inputs, weights) == 107.5f);
}

TEST_CASE("no page has no inputs", "[shape]") {
  std::vector<ShapeInputs> inputs(3);
  shape_inputs({}, inputs);
  CHECK(inputs.empty());
}

TEST_CASE("every input is a number or left out, whatever the line", "[shape]") {
  const std::string_view lines[] = {"", "\x01", "...", "a", "\u0301\u0301\u0301", "1 2 3", "😀😀", "\u2028", "山", "ก็", "||||", "\xEF\xBF\xBD"};
  std::vector<ShapeInputs> inputs;
  shape_inputs(facts(lines), inputs);
  for (const ShapeInputs& line : inputs) {
    for (std::size_t i = 0; i < kShapeInputs; ++i) {
      INFO(shape_names()[i]);
      CHECK_FALSE(std::isinf(line[i]));
      if (!std::isnan(line[i])) CHECK(std::fabs(line[i]) < 100);
    }
    CHECK(std::isfinite(shape_score(line, shape_weights())));
  }
}
