#include "boilerplate/site/line_profile.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "text/white_space.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kMostWeight = 300;  ///< of a line, in bytes
constexpr std::uint32_t kLongLine = 40;     ///< bytes; shorter lines change from crawl to crawl

/// Calls take(line, is any part of it kept?) for each line; a line may be cut into several blocks.
template <class Take>
void for_each_line(std::string_view text, std::span<const Block> blocks, Take take) {
  for (std::size_t i = 0; i < blocks.size();) {
    const std::uint32_t begin = blocks[i].begin;
    bool kept = false;
    std::uint32_t end = begin;
    do {
      kept = kept || blocks[i].reason == Reason::kept;
      end = blocks[i++].end;
    } while (i < blocks.size() && text[end - 1] != '\n' && text[end - 1] != '\r');
    take(trim(text.substr(begin, end - begin)), kept);
  }
}

/// Sorts the lines by hash; of equal ones the one that identifies the page stays.
void sort_lines(std::vector<LineProfile::Line>& lines) {
  std::sort(lines.begin(), lines.end(), [](const LineProfile::Line& a, const LineProfile::Line& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.identifies > b.identifies;
  });
  const auto same = [](const LineProfile::Line& a, const LineProfile::Line& b) { return a.hash == b.hash; };
  lines.erase(std::unique(lines.begin(), lines.end(), same), lines.end());
}

}  // namespace

std::uint64_t site_key(std::string_view site) { return site.empty() ? 0 : XXH3_64bits(site.data(), site.size()); }

void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks,
                  IdentifiedBy identified_by, LineProfile& profile) {
  profile.site = site_key(site);
  profile.lines.clear();
  std::uint64_t all_weight = 0, identifying_weight = 0;
  for_each_line(text, blocks, [&](std::string_view line, bool kept) {
    if (line.empty()) return;
    const bool identifies = identified_by == IdentifiedBy::kept_lines ? kept : line.size() >= kLongLine;
    const auto weight = static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), kMostWeight));
    all_weight += weight;
    identifying_weight += identifies ? weight : 0;
    profile.lines.push_back({XXH3_64bits(line.data(), line.size()), weight, identifies});
  });
  // The one long line of a page of short lines is mostly a notice that its site has on every page.
  if (identified_by == IdentifiedBy::long_lines && 2 * identifying_weight < all_weight) {
    for (LineProfile::Line& line : profile.lines) line.identifies = true;
  }
  sort_lines(profile.lines);
  profile.new_identity = profile.site;
  for (const LineProfile::Line& line : profile.lines) {
    if (line.identifies || identifying_weight == 0)
      profile.new_identity = (profile.new_identity ^ line.hash) * 0x9E3779B97F4A7C15u;
  }
  profile.new_identity &= kIdentityKeyBits;
}

}  // namespace cleaner
