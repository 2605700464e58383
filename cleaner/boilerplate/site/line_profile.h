// A page as its site's line counts see it: the hashes of its lines, and which of them identify the page.
//
//     "Home"                                              does not identify the page: cleaning removed it
//     "Rain fell on Friday, and the river rose by ..."    identifies it
//
// A page that is crawled three times is one page. Two crawls are the same page where nearly all identifying lines of
// each stand on the other one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

/// Which lines identify a page: those that were kept, where the page has been cleaned; otherwise the long ones.
enum class IdentifiedBy : std::uint8_t { kept_lines, long_lines };

struct LineProfile {
  std::uint64_t site = 0;
  std::uint64_t new_identity = 0;  ///< the page identity, if no counted page turns out to be the same page
  struct Line {
    std::uint64_t hash;    ///< as LineStatistics::hash
    std::uint32_t weight;  ///< its size in bytes, cut to the size of a paragraph
    bool identifies;       ///< is it one of the lines that identify the page?
    auto operator<=>(const Line&) const = default;
  };
  std::vector<Line> lines;  ///< sorted by hash, without duplicates
};

/// A page identity is a number of 64 bits: a key in the upper 31, and the lowest bit set once the page was counted.
inline constexpr std::uint64_t kCountedBit = 1, kIdentityKeyBits = ~((std::uint64_t{1} << 33) - 1);

/// Key of a site; the empty site (unknown) has key 0.
std::uint64_t site_key(std::string_view site);

/// Replaces `profile` by the profile of a text that is cut into blocks.
void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks,
                  IdentifiedBy identified_by, LineProfile& profile);

}  // namespace cleaner
