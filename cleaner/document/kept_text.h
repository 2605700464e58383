// The kept text of a document (see kept_text() in cleaner/document.h), and what it does at the end of a table row.
//
//     page "a<tab>b<line end>", cell b removed   ->   "a<line end>": the next line is no cell of this row
#pragma once

#include <string>

#include "cleaner/document.h"

namespace cleaner {

/// Ends the row of a table whose last cell was removed: the tab that `out` ends with becomes a line end.
void end_row(const Document& document, const Block& removed, std::string& out);

}  // namespace cleaner
