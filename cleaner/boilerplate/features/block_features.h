// How a block stands in its page: what the model sees of the elements around it, beside what it sees of its text.
//
//     "Rain fell." in <article><p>       ->  no links, in an article, around it a subtree of much prose ...
//     "Home" in <nav><ul><li><a>         ->  all of it a link, in a nav, around it a subtree of links only ...
//
// Sums over subtrees are one loop backwards over the elements (a parent stands before its children), and what the
// elements around a block say one loop forwards. The inputs follow the measurements of Kohlschütter et al.,
// "Boilerplate detection using shallow text features" (2010), and of readers that weigh the elements around a
// paragraph.
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

/// What a block is looked up by in the table of names: the words in the names of its inline elements and of the three
/// nearest elements, then those of the elements around these; 0 where there is none.
using TokenKeys = std::array<std::uint32_t, kTokenKeys>;
TokenKeys token_keys(const Page& page, const PageBlock& block);

/// Of the bytes of a block, those in links: 0..1.
float link_share(const PageBlock& block);

/// The names of all inputs, in order, a blank between them.
std::string page_input_names();

struct BlockFeatureScratch {
  struct Sums {
    std::uint32_t words = 0, prose_words = 0, blocks = 0, prose_blocks = 0;
    float link_words = 0;
  };
  std::vector<Sums> sums;
  std::vector<std::uint32_t> around;                ///< a bit for each kind of element around and including this one
  std::vector<std::array<std::uint16_t, 3>> below;  ///< levels below the chain of elements with so much of the prose
};

/// The bits of BlockFeatureScratch::around of the kinds that these tags are of: those of tr, rows; of li, items of any
/// list; of pre, code; of h1, headings of any rank.
std::uint32_t around_bits(std::initializer_list<Tag> tags);

/// Replaces `inputs` by those of the lines of a page (or of a window of a very long one): line i is block blocks[i] of
/// the page, and lines[i] is what its text tells.
void page_inputs(const Page& page, std::span<const std::uint32_t> blocks, std::span<const LineStatistics> lines,
                 BlockFeatureScratch& scratch, std::vector<BlockFeatures>& inputs);

}  // namespace cleaner::html
