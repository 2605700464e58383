// Blank lines and empty cells follow the verdict of the lines next to them.
//
//     "Home"   -
//     ""       -   the gap behind a removed line goes with it
//     "Rain fell on Friday ..."   +
#pragma once

#include "cleaner/document.h"
#include "html/tree/page.h"

namespace cleaner {

/// Requires that all other lines are marked. A run of blank lines follows the line before it, but a gap before removed
/// lines at the end of the page goes too. An empty cell of a table follows its row. `page` is nullptr for plain text.
void mark_blanks(Document& document, const html::Page* page);

/// Sets the outcome of the document: emptied, where no text is left; then the blank lines go too.
void empty_when_blank(Document& document);

}  // namespace cleaner
