// The source map of a page: which bytes of the page each block of its text comes from.
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

/// The bytes of the page from the beginning of the block in which `of_text` begins to the end of the block in which it
/// ends. An empty span gives an empty one, at the beginning of its block.
Span in_page(std::span<const SourceMapEntry> source_map, Span of_text);

/// Replaces `blocks` by those of the source map, all kept. They tile a text of `text_size` bytes.
void blocks_of(std::span<const SourceMapEntry> source_map, std::size_t text_size, std::vector<Block>& blocks);

}  // namespace cleaner
