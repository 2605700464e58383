// Where in a page the blocks of its text come from, and the blocks that its text is made of.
//
//     page "<h1>Rain</h1><p>It fell.", text "Rain\n\nIt fell.\n"
//     source_map {0, [4,8)} {6, [16,24)}
//     in_page(source_map, {7, 9})          // [16,24): the whole block
//     blocks_of(source_map, 15, blocks)    // [0,6) [6,15)
#pragma once

#include <span>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

/// From the first to the last byte of the blocks in which the span lies; nothing, at the beginning of its block, where
/// the span is empty.
Span in_page(std::span<const SourceMapEntry> source_map, Span of_text);

/// Replaces `blocks` by those of the source_map, all kept: they tile a text of that size.
void blocks_of(std::span<const SourceMapEntry> source_map, std::size_t text_size, std::vector<Block>& blocks);

}  // namespace cleaner
