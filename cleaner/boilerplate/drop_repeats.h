// Text that a page has twice: for wide screens and for narrow ones, in a box and in its place, in a post and where
// another one quotes it. The first copy stays.
//
//     Rain fell on Friday, and more of it is due before the weekend is over, the service says.     +
//     Details                                                                                      +
//     Rain fell on Friday, and more of it is due before the weekend is over, the service says.     -
//     Details                                                                                      -   as in the copy
#pragma once

#include "boilerplate/mark.h"
#include "html/tree/page.h"

namespace cleaner {

/// Of the lines of scratch.lines that stay, removes running text of 15 words or more that an earlier one has too, byte
/// for byte, and with it the lines next to it that are those next to the earlier copy. So of any text that stayed one
/// copy does. Code, headings, tables and lists repeat themselves on purpose: in them nothing is taken for a copy, and
/// code and rows of tables do not go along either. `page` is what is known of the elements; kinds are told. Linear
/// time.
void drop_repeats(Document& document, const html::Page& page, MarkScratch& scratch);

}  // namespace cleaner
