#include "document/source_map.h"

#include <algorithm>

namespace cleaner {
namespace {

/// The entry of the block that holds a byte of the text. The map is not empty.
const SourceMapEntry& at(std::span<const SourceMapEntry> source_map, std::uint32_t offset) {
  const auto behind =
      std::upper_bound(source_map.begin(), source_map.end(), offset,
                       [](std::uint32_t value, const SourceMapEntry& entry) { return value < entry.text_begin; });
  return behind == source_map.begin() ? *behind : *(behind - 1);
}

}  // namespace

Span in_page(std::span<const SourceMapEntry> source_map, Span of_text) {
  if (source_map.empty()) return {};
  const Span first = at(source_map, of_text.begin).page;
  if (of_text.end <= of_text.begin) return {first.begin, first.begin};
  const Span last = at(source_map, of_text.end - 1).page;
  return {first.begin, std::max(first.end, last.end)};
}

void blocks_of(std::span<const SourceMapEntry> source_map, std::size_t text_size, std::vector<Block>& blocks) {
  blocks.clear();
  if (text_size == 0) return;
  for (std::size_t i = 0; i < source_map.size(); ++i) {
    const std::uint32_t begin = i == 0 ? 0 : source_map[i].text_begin;
    const std::uint32_t end =
        i + 1 < source_map.size() ? source_map[i + 1].text_begin : static_cast<std::uint32_t>(text_size);
    if (begin < end) blocks.push_back({.begin = begin, .end = end});
  }
}

}  // namespace cleaner
