// Text that a page holds twice: for wide screens and for narrow ones, in a box and in the article, in a post and in a
// quotation of it. The first copy stays.
//
//     Rain fell on Friday, and more of it is due before the weekend is over, the service says.     +
//     Details                                                                                      +
//     Rain fell on Friday, and more of it is due before the weekend is over, the service says.     -
//     Details                                                                                      -   as in the copy
#pragma once

#include "boilerplate/page_state.h"

namespace cleaner {

/// Removes running text of at least 15 words that equals an earlier kept line byte for byte, together with the lines
/// around it that equal the lines around the earlier copy: one copy of each text stays. Code, headings, tables and
/// lists repeat themselves on purpose: no line in them counts as a copy, and code and rows of tables do not go with
/// one. The page is HTML, and its kinds are labelled. Takes linear time.
void drop_repeats(PageState& page);

}  // namespace cleaner
