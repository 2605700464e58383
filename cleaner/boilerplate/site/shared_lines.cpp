#include "boilerplate/site/shared_lines.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "text/split.h"

namespace cleaner {

bool has_shared_line(const LineCounts& counts, std::uint64_t page_identity, const Document& document) {
  const std::uint64_t site = site_key(document.site);
  return counts.pages(site) > 1 && std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
           const std::string_view line = line_of(document, block);
           return !line.empty() && counts.other_pages(site, XXH3_64bits(line.data(), line.size()), page_identity) > 0;
         });
}

bool has_shared_line(const LineCounts& counts, std::uint64_t page_identity, const LineProfile& profile) {
  return std::any_of(profile.lines.begin(), profile.lines.end(), [&](const LineProfile::Line& line) {
    return counts.other_pages(profile.site, line.hash, page_identity) > 0;
  });
}

}  // namespace cleaner
