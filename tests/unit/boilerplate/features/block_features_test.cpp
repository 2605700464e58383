#include "boilerplate/features/block_features.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <sstream>

#include "boilerplate/features/measure_line.h"
#include "catch.h"
#include "page_reading.h"
#include "text/words/stop_words.h"

using namespace cleaner;
using namespace cleaner::html;
using page_reading::read;
using page_reading::Reading;

namespace {

std::vector<std::string> names() {
  std::istringstream all(block_feature_names());
  std::vector<std::string> result;
  for (std::string name; all >> name;) result.push_back(name);
  return result;
}

struct Seen {
  Reading page;
  std::vector<BlockFeatures> inputs;

  explicit Seen(std::string_view html) : page(read(html)) {
    const StopWords stop_words;
    std::vector<LineStatistics> statistics;
    std::vector<std::uint32_t> blocks;
    for (std::uint32_t i = 0; i < page.about.blocks.size(); ++i) {
      statistics.push_back(measure_line(page.block(i), stop_words, kernel(KernelChoice::automatic)));
      blocks.push_back(i);
    }
    BlockFeatureScratch scratch;
    block_features(page.about, blocks, statistics, scratch, inputs);
  }

  /// Of the block with this text.
  float operator()(std::string_view text, std::string_view name) const {
    static const std::vector<std::string> all = names();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (page.block(i) != text) continue;
      for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k] == name) return inputs[i][k];
    }
    throw std::logic_error("no block \"" + std::string(text) + "\" with an input " + std::string(name));
  }
};

constexpr std::string_view kProse =
    "Eleven hours of rain lifted the river by two metres, and three hundred people left.";

}  // namespace

TEST_CASE("the features of a block have different names", "[block_features]") {
  const auto all = names();
  CHECK(all.size() == kBlockFeatures);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == kBlockFeatures);
}

TEST_CASE("a block has features of the elements around it", "[block_features]") {
  const std::string prose(kProse);
  const Seen seen("<nav><ul><li><a href=/>Home</a></ul></nav><main><article><h1>Rain</h1><p>" + prose + "</p><p>" +
                  prose + " <a>More</a></article></main><div hidden>Gone</div>");
  CHECK(seen("Home", "link_share") == 1);
  CHECK(seen("Home", "all_link") == 1);
  CHECK(seen("Home", "around_nav") == 1);
  CHECK(seen("Home", "around_list") == 1);
  CHECK(seen("Home", "in_li") == 1);
  CHECK(seen("Home", "inside_half") == 0);
  CHECK(seen("Rain", "in_h1") == 1);
  CHECK(seen("Rain", "around_article") == 1);
  CHECK(seen("Rain", "around_nav") == 0);
  CHECK(seen("Rain", "inside_nearly_all") == 1);
  CHECK(seen(prose, "in_p") == 1);
  CHECK(seen(prose, "after_heading") == 1);
  CHECK(seen(prose, "link_share") == 0);
  CHECK(seen(prose, "subtree_0_page_prose") == Approx(0.5).margin(0.05));
  CHECK(seen(prose, "subtree_1_page_prose") == 1);
  CHECK(seen("Gone", "hidden") == 1);
  CHECK(seen("Rain", "hidden") == 0);
}

TEST_CASE("a role counts as the tag that it stands for", "[block_features]") {
  CHECK(Seen("<div role=navigation>Home</div>")("Home", "around_nav") == 1);
  CHECK(Seen("<div>Home</div>")("Home", "around_nav") == 0);
}

TEST_CASE("a block has the keys of the names of the elements around it, the nearest first", "[block_features]") {
  const Reading page =
      read("<div class=outer><div class=third><div class=second><div class=near><span class=inline>Rain");
  const TokenKeys keys = token_keys(page.about, page.about.blocks.at(0));
  const auto count = [&](std::size_t from, std::size_t to) {
    return std::count_if(keys.begin() + static_cast<std::ptrdiff_t>(from),
                         keys.begin() + static_cast<std::ptrdiff_t>(to), [](std::uint32_t key) { return key != 0; });
  };
  CHECK(count(0, kNearTokens) == 4);  // inline, near, second, third
  CHECK(count(kNearTokens, kTokenKeys) == 1);
  const Reading same = read("<div class=NEAR><span class=inline>Rain");
  CHECK(token_keys(same.about, same.about.blocks.at(0))[1] == keys[1]);
}

TEST_CASE("the features of any markup are numbers", "[block_features][property]") {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string page;
    for (std::size_t n = random() % 60; n > 0; --n) {
      page += random() % 4 == 0 ? "</" : "<";
      page += name(static_cast<Tag>(1 + random() % (kTags - 1)));
      page += random() % 3 == 0 ? " class='a bc'>" : ">";
      if (random() % 2 == 0) page += random() % 2 == 0 ? std::string(kProse) : "Word";
    }
    const Seen seen(page);
    for (const BlockFeatures& inputs : seen.inputs)
      for (const float input : inputs) CHECK(std::isfinite(input));
  }
}
