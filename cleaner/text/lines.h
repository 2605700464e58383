// Cuts a text into blocks: a line with its line end each, a run of blank lines as one.
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

/// Is there nothing but white space (ASCII, no-break and ideographic blanks, byte order marks)?
bool is_blank(std::string_view text);

/// Bytes of white space, as above, that a text begins with.
std::size_t leading_blanks(std::string_view text);

/// Cuts white space as above from both ends.
std::string_view trim(std::string_view text);

/// The text of a block of `document`, trimmed.
std::string_view line_of(const Document& document, const Block& block);

}  // namespace cleaner
