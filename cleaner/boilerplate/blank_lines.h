// Blank lines and empty cells: nobody judges them by themselves, they go with what is next to them.
#pragma once

#include "cleaner/document.h"
#include "html/tree/page.h"

namespace cleaner {

/// All other lines are marked. A run of blank lines goes with the line before it: the gap behind a removed line is no
/// longer wanted. Nor is the one before removed lines that end the page. An empty cell of a table goes with its row.
/// `page` tells of cells; null where the document is no page.
void mark_blanks(Document& document, const html::Page* page);

/// Where no text is left, the blank lines go too, and the document is empty; sets its outcome.
void empty_when_blank(Document& document);

}  // namespace cleaner
