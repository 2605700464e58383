// From a page to its text: what a reader would see, a block for each stretch of text between two block-level tags.
//
//     <h1>Rain</h1><p>It <b>fell</b>.<table><tr><td>Mon<td>3 mm</table>   ->   "Rain\n\nIt fell.\n\nMon\t3 mm\n"
//
// Each block remembers its bytes in the page. All text is there, what a style hides and what is noise too: what stays is
// decided later, with what is known here of the elements around each block (page_elements.h).
#pragma once

#include "cleaner/document.h"
#include "scan.h"

namespace cleaner::html {

/// Replaces document.text, document.blocks (they tile the text, all kept) and document.origins by what document.page shows.
void read_page(Document& document, const Kernel& kernel);

}  // namespace cleaner::html
