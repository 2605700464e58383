// Splits a text into blocks: each line with its line end is one, a run of blank lines is one.
//
//     "Home\n\n\nRain fell.\n"  ->  [0,5) [5,7) [7,18)
#pragma once

#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "text/byte_scan.h"

namespace cleaner {

/// Replaces `blocks` by those that tile `text` (less than 4 GiB). A line ends at '\n'; where a text has none at all, at
/// '\r'. In a text of more than 65,536 lines of less than 32 bytes on average, a block is as many lines as give 32
/// bytes.
void split(std::string_view text, const Kernel& kernel, std::vector<Block>& blocks);

/// The text of a block of `document`, trimmed (see white_space.h).
std::string_view line_of(const Document& document, const Block& block);

}  // namespace cleaner
