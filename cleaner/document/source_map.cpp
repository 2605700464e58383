#include "document/source_map.h"

#include <algorithm>

namespace cleaner {
namespace {

/// The one of the block that holds this byte of the text; there is one.
const Origin& at(std::span<const Origin> origins, std::uint32_t place) {
  const auto behind =
      std::upper_bound(origins.begin(), origins.end(), place,
                       [](std::uint32_t value, const Origin& origin) { return value < origin.text_begin; });
  return behind == origins.begin() ? *behind : *(behind - 1);
}

}  // namespace

Span in_page(std::span<const Origin> origins, Span of_text) {
  if (origins.empty()) return {};
  const Span first = at(origins, of_text.begin).page;
  if (of_text.end <= of_text.begin) return {first.begin, first.begin};
  const Span last = at(origins, of_text.end - 1).page;
  return {first.begin, std::max(first.end, last.end)};
}

void blocks_of(std::span<const Origin> origins, std::size_t text_size, std::vector<Block>& blocks) {
  blocks.clear();
  if (text_size == 0) return;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const std::uint32_t begin = i == 0 ? 0 : origins[i].text_begin;
    const std::uint32_t end =
        i + 1 < origins.size() ? origins[i + 1].text_begin : static_cast<std::uint32_t>(text_size);
    if (begin < end) blocks.push_back({.begin = begin, .end = end});
  }
}

}  // namespace cleaner
