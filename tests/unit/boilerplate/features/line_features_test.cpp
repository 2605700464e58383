#include "boilerplate/features/line_features.h"

#include <cmath>
#include <set>

#include "articles.h"
#include "boilerplate/features/measure_line.h"
#include "catch.h"

using namespace cleaner;

namespace {

LineFeatureScratch scratch;  // of all tests: a page leaves nothing to the next

std::vector<LineStatistics> statistics(std::span<const std::string_view> lines) {
  static const StopWords stop_words;
  std::vector<LineStatistics> out;
  for (const std::string_view line : lines)
    out.push_back(measure_line(line, stop_words, kernel(KernelChoice::automatic)));
  return out;
}

float input(const LineFeatures& inputs, std::string_view name) {
  for (std::size_t i = 0; i < kLineFeatures; ++i) {
    if (line_feature_name(i) == name) return inputs[i];
  }
  throw std::logic_error("no input is called " + std::string(name));
}

}  // namespace

TEST_CASE("the features have different names, and a group", "[line_features]") {
  std::set<std::string_view> names;
  std::set<FeatureGroup> groups;
  for (std::size_t i = 0; i < kLineFeatures; ++i) {
    names.insert(line_feature_name(i));
    groups.insert(line_feature_group(i));
  }
  CHECK(names.size() == kLineFeatures);
  CHECK(names.count("") == 0);
  CHECK(groups.size() == kFeatureGroups - 3);  // words, elements and their names have no line features
  CHECK(line_feature_names().starts_with("log_characters log_words "));
}

TEST_CASE("a line has features of its own and of its neighbours", "[line_features]") {
  const std::string_view lines[] = {"Home", "Rain fell on Friday, and the river rose by two metres in a night.", "Home",
                                    "About us"};
  std::vector<LineFeatures> inputs;
  line_features(statistics(lines), {}, scratch, inputs);
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

TEST_CASE("a feature without a meaning in a script is unknown there", "[line_features]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    std::vector<LineFeatures> inputs;
    line_features(statistics(article.paragraphs), {}, scratch, inputs);
    const bool cased = article.language == "English" || article.language == "German" || article.language == "Greek" ||
                       article.language == "Russian";
    const bool spaced = cased || article.language == "Arabic";
    for (const LineFeatures& line : inputs) {
      CHECK(std::isnan(input(line, "upper_share")) == !cased);
      CHECK(std::isnan(input(line, "capitalised_share")) == !cased);
      CHECK(std::isnan(input(line, "stop_share")) == !spaced);
      CHECK(std::isnan(input(line, "word_length")) == !spaced);
    }
  }
}

TEST_CASE("line counts have features of their own where the site is known, and where it is not", "[line_features]") {
  const std::string_view lines[] = {"Home", "Rain fell on Friday."};
  const auto page = statistics(lines);
  std::vector<LineFeatures> inputs;
  const SiteStatistics known[] = {{9, 10, true}, {0, 10, true}}, unknown[] = {{9, 10, false}, {0, 10, false}},
                       alone[] = {{0, 1, true}, {0, 1, true}};
  line_features(page, known, scratch, inputs);
  CHECK(input(inputs[0], "site_others") > input(inputs[1], "site_others"));
  CHECK(input(inputs[0], "site_share") == Approx(0.9f));
  CHECK(std::isnan(input(inputs[0], "any_others")));
  line_features(page, unknown, scratch, inputs);
  CHECK(std::isnan(input(inputs[0], "site_others")));
  CHECK(input(inputs[0], "any_others") > input(inputs[1], "any_others"));
  for (const std::span<const SiteStatistics> nothing :
       {std::span<const SiteStatistics>(), std::span<const SiteStatistics>(alone)}) {
    line_features(page, nothing, scratch, inputs);
    for (const char* name : {"site_others", "site_share", "site_stories", "any_others"})
      CHECK(std::isnan(input(inputs[0], name)));
  }
}

TEST_CASE("a page without lines has no features", "[line_features]") {
  std::vector<LineFeatures> inputs(3);
  line_features({}, {}, scratch, inputs);
  CHECK(inputs.empty());
}

TEST_CASE("every feature is a number or unknown, whatever the line", "[line_features]") {
  const std::string_view lines[] = {"",       "\x01", "...", "a",    "\u0301\u0301\u0301", "1 2 3", "😀😀",
                                    "\u2028", "山",   "ก็",   "||||", "\xEF\xBF\xBD"};
  std::vector<LineFeatures> inputs;
  line_features(statistics(lines), {}, scratch, inputs);
  for (const LineFeatures& line : inputs) {
    for (std::size_t i = 0; i < kLineFeatures; ++i) {
      INFO(line_feature_name(i));
      CHECK_FALSE(std::isinf(line[i]));
      if (!std::isnan(line[i])) CHECK(std::fabs(line[i]) < 100);
    }
  }
}
