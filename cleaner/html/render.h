// The stage of HTML in place of `split`: reads a page into its text and the blocks that tile it.
//
//     page "<h1>Rain</h1><p>It fell."
//       ->  text "Rain\n\nIt fell.\n", blocks [0,6) [6,15), source_map {0, [4,8)} {6, [16,24)}
#pragma once

#include "cleaner/document.h"
#include "html/page_reader.h"
#include "text/byte_scan.h"

namespace cleaner {

/// Replaces text, blocks (all kept), metadata and source map of the document by those of its page, and its markup where
/// `markdown` is set. `about` receives the elements around each block.
void read(Document& document, const Kernel& kernel, html::ReadScratch& scratch, html::Page& about, bool markdown);

}  // namespace cleaner
