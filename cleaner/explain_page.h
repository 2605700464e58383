// A cleaned page as a table of its bytes, all of them: markup, or what became of the block that they show.
//
//     pages/17.html
//          begin        end  what           bytes
//              0         96  markup         <!DOCTYPE html>\n<html><nav>
//     -       96        112  navigation     Home <b>News</b> Sport
//            112        123  markup         </nav>\n<p>
//     +      123        179  text           Rain fell on Friday &amp; the river rose by two metres.
//
// "+": the block was kept; "-": removed; "*": a part of it was removed, as what it says.
#pragma once

#include <string>

#include "cleaner/document.h"
#include "explain.h"

namespace cleaner {

/// Appends the table of a page that `cleaner.clean` has been through; of one that failed, its cause.
void explain_page(const Document& document, const ExplainStyle& style, std::string& out);

}  // namespace cleaner
