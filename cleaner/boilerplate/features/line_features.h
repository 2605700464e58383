// How a line looks, alone, among its neighbours, on its page and on its site: what the model sees of it.
//
//     "Home" between other short lines            ->  few words, no sentence end, scraps before and after ...
//     "Rain fell on Friday, and the river rose."  ->  a sentence, stop words, prose before and after ...
//
// `cleaner features` prints these numbers, and model/train.py learns from them: training and use share this code.
// Nothing of it is language-specific but the stop words, and those inputs that mean nothing in a script without
// capitals or blanks are unknown there (NaN), which the model takes for the mean.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "boilerplate/features/line_statistics.h"
#include "cleaner/clean.h"

namespace cleaner {

inline constexpr std::size_t kLineFeatures = 72;
inline constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

using LineFeatures = std::array<float, kLineFeatures>;

/// What an input speaks of. `explain` tells which of them spoke for or against a line.
enum class FeatureGroup : std::uint8_t {
  length,
  letters,
  function_words,
  punctuation,
  figures,
  repeated,
  neighbours,
  place,
  page,
  site,
  words,     ///< what the word table knows of them; no input
  elements,  ///< of a page of HTML: html/page_inputs.h
  names,     ///< of these elements, as the word table knows them
};
inline constexpr std::size_t kInputGroups = 13;
using FeatureGroups = std::uint32_t;  ///< a bit each
inline constexpr FeatureGroups kAllGroups = (1u << kInputGroups) - 1;

constexpr FeatureGroups only(FeatureGroup group) { return 1u << static_cast<unsigned>(group); }
std::string_view name(FeatureGroup group);  ///< "length", "function words" ...

/// Names of the inputs, in order, and what each speaks of.
std::string_view line_input_name(std::size_t input);
FeatureGroup line_input_group(std::size_t input);
/// All names, a blank between them: a model is made for exactly these inputs.
std::string line_input_names();

/// What is known of a line from other pages.
struct SiteStatistics {
  std::uint32_t others = 0;   ///< other stories that have this line
  std::uint32_t stories = 0;  ///< stories counted: of the site, or of the whole input where the site is unknown
  bool known = false;         ///< is the site known?
};

/// Replaces `sites` by what `counts` know of the lines of a page of this site (its key) and story.
void site_statistics(const LineCounts& counts, std::uint64_t site, std::uint64_t story,
                     std::span<const LineStatistics> lines, std::vector<SiteStatistics>& sites);

/// What a thread keeps between pages.
struct LineFeatureScratch {
  std::vector<std::uint64_t> slots;
  std::vector<char> repeated;  ///< a line each: does it stand on the page more than once?
  std::vector<float> gains;
};

/// Replaces `inputs` by those of every line of a page (or of a window of a very long one), in order. `sites` has an
/// entry a line, or none at all: then nothing is known of other pages.
void line_inputs(std::span<const LineStatistics> lines, std::span<const SiteStatistics> sites,
                 LineFeatureScratch& scratch, std::vector<LineFeatures>& inputs);

/// A number per line for the best segment: positive for running text, negative for short scraps.
/// The segment with the greatest sum is [first, second).
std::pair<std::size_t, std::size_t> best_segment(std::span<const float> gains);

}  // namespace cleaner
