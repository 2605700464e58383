// The end of a row of which a part is kept.
#pragma once

#include <string>

#include "cleaner/document.h"

namespace cleaner {

/// The row of a table ends with a cell that is not kept: what follows in `out` is no cell of that row.
inline void end_row(const Document& document, const Block& removed, std::string& out) {
  if (document.is_page && !out.empty() && out.back() == '\t' && document.text[removed.end - 1] == '\n')
    out.back() = '\n';
}

}  // namespace cleaner
