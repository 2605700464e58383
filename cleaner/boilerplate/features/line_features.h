// The features of a line, the numbers that the model sees of it: of the line alone, of its neighbours, of its page and
// of its site.
//
//     "Home" between other short lines            ->  few words, no sentence end, scraps before and after ...
//     "Rain fell on Friday, and the river rose."  ->  a sentence, stop words, prose before and after ...
//
// `cleaner features` prints these numbers, and model/training/train.py learns from them: training and use share this
// code. Only the stop words depend on a language. Features that have no meaning in a script without capitals or blanks
// are unknown there (NaN), and the model replaces them by their mean.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "boilerplate/features/line_feature_table.h"
#include "boilerplate/features/line_statistics.h"
#include "cleaner/clean.h"

namespace cleaner {

/// What is known about a line from other pages.
struct SiteStatistics {
  std::uint32_t others = 0;  ///< other pages that have this line
  std::uint32_t pages = 0;   ///< pages counted: of the site, or of the whole input where the site is unknown
  bool known = false;        ///< is the site known?
};

/// Replaces `sites` by what `counts` know about the lines of a page with this site key and page identity.
void site_statistics(const LineCounts& counts, std::uint64_t site, std::uint64_t page_identity,
                     std::span<const LineStatistics> lines, std::vector<SiteStatistics>& sites);

/// Buffers that a thread keeps between pages.
struct LineFeatureScratch {
  std::vector<std::uint64_t> slots;
  std::vector<char> repeated;  ///< for each line: does the page have it more than once?
  std::vector<float> gains;
};

/// Replaces `features` by those of every line of a page (or of a window of a very long one), in order. `sites` has an
/// entry for each line, or is empty: then nothing is known of other pages.
void line_features(std::span<const LineStatistics> lines, std::span<const SiteStatistics> sites,
                   LineFeatureScratch& scratch, std::vector<LineFeatures>& features);

}  // namespace cleaner
