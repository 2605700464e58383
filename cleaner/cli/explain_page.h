// A cleaned page as a table of all its bytes: each range is markup, or a block with its verdict.
//
//     pages/17.html
//          begin        end  what           in                       bytes
//              0         96  markup                                  <!DOCTYPE html>\n<html><body><nav>
//     -       96        112  navigation     body > nav               Home <b>News</b> Sport
//            112        123  markup                                  </nav>\n<p>
//     +      123        179  text           body > p                 Rain fell on Friday &amp; the river rose.
//
// "+": the block was kept; "-": it was removed; "*": a part of it was removed, and the kind is that of the part. The
// column `in` shows the elements around the block (element_path.h).
#pragma once

#include <string>

#include "cleaner/document.h"
#include "cli/explain.h"
#include "html/tree/page.h"

namespace cleaner {

/// Appends the table of a page that `cleaner.clean` has cleaned, or the cause where the page failed. `about` holds the
/// elements of this page (Cleaner::Scratch::page).
void explain_page(const Document& document, const html::Page& about, const ExplainStyle& style, std::string& out);

}  // namespace cleaner
