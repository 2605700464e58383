// The features of a block in its page: what the model sees of the elements around it, besides the features of its text
// (line_features.h).
//
//     "Rain fell." in <article><p>       ->  no links, in an article, around it a subtree of much prose ...
//     "Home" in <nav><ul><li><a>         ->  all of it a link, in a nav, around it a subtree of links only ...
//
// A parent stands before its children: sums over subtrees take one loop backwards over the elements, and what is around
// an element takes one loop forwards. The features follow the measurements of Kohlschütter et al., "Boilerplate
// detection using shallow text features" (2010), and of readers that weigh the elements around a paragraph.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "boilerplate/features/line_statistics.h"
#include "html/tree/page.h"

namespace cleaner::html {

inline constexpr std::size_t kBlockFeatures = 112;
inline constexpr std::size_t kNearTokens = 16, kFarTokens = 24, kTokenKeys = kNearTokens + kFarTokens;

using BlockFeatures = std::array<float, kBlockFeatures>;

/// The keys of a block in the word table: the words in the names of its inline elements and of the three nearest
/// elements, then those of the elements around these; unused keys are 0.
using TokenKeys = std::array<std::uint32_t, kTokenKeys>;
TokenKeys token_keys(const Page& page, const PageBlock& block);

/// The share of the bytes of a block that is in links: 0..1.
float link_share(const PageBlock& block);

/// The names of all features, in order, separated by blanks.
std::string block_feature_names();

struct BlockFeatureScratch {
  struct Sums {
    std::uint32_t words = 0, prose_words = 0, blocks = 0, prose_blocks = 0;
    float link_words = 0;
  };
  std::vector<Sums> sums;
  std::vector<std::uint32_t> around;  ///< a bit for each group of elements around and including this one
  /// For each share of the prose, the levels below the nearest element that holds so much of it.
  std::vector<std::array<std::uint16_t, 3>> below;
};

/// The bits in BlockFeatureScratch::around of the groups that these tags belong to. A tag stands for its whole group:
/// li for the items of any list, pre for code, h1 for headings of any rank.
std::uint32_t around_bits(std::initializer_list<Tag> tags);

/// Replaces `features` by those of the lines of a page (or of a window of a very long one): line i is block blocks[i]
/// of the page, and lines[i] are the statistics of its text.
void block_features(const Page& page, std::span<const std::uint32_t> blocks, std::span<const LineStatistics> lines,
                    BlockFeatureScratch& scratch, std::vector<BlockFeatures>& features);

}  // namespace cleaner::html
