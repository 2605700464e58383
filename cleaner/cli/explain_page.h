// A cleaned page as a table of its bytes, all of them: markup, or what became of the block that they show.
//
//     pages/17.html
//          begin        end  what           in                       bytes
//              0         96  markup                                  <!DOCTYPE html>\n<html><body><nav>
//     -       96        112  navigation     body > nav               Home <b>News</b> Sport
//            112        123  markup                                  </nav>\n<p>
//     +      123        179  text           body > p                 Rain fell on Friday &amp; the river rose.
//
// "+": the block was kept; "-": removed; "*": a part of it was removed, as what it says. In: the elements
// around it (element_path.h).
#pragma once

#include <string>

#include "cleaner/document.h"
#include "cli/explain.h"
#include "html/tree/page.h"

namespace cleaner {

/// Appends the table of a page that `cleaner.clean` has been through; of one that failed, its cause. `about` is what
/// was read of its elements (Cleaner::Scratch::page).
void explain_page(const Document& document, const html::Page& about, const ExplainStyle& style, std::string& out);

}  // namespace cleaner
