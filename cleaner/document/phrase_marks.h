// Which marks of phrases (emphasis, code, links, backslashes) stay in a line that loses a part.
//
//     *Rain* fell on `Friday`.     "Rain" removed:   the two stars go; the code keeps its marks
//
// An emphasis that begins or ends in a removed part goes: its stars might not be read as emphasis any more. Code and
// links stay where some of their text is kept. A backslash goes with the character it protects.
#pragma once

#include <span>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

/// Empties the insertions that do not stay. `line`: the blocks of one line, in order; `insertions`: those of the line.
void drop_phrase_marks(const Document& document, std::span<const Block> line, std::vector<Insertion>& insertions);

}  // namespace cleaner
