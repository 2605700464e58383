// The body of a page: the segment of lines that holds its text. Inside of it a line stays unless it is clearly noise;
// outside of it a line goes unless it is clearly content.
//
//     Home                       -     score -6
//     Ferry town votes           +     score -1.1: the headline
//     The people of ...          +     the body begins
//     "Nobody asked us"          +     score -1.4, inside the body
//     They decide on Friday ...  +     the body ends
//     About us                   -     score -1.4, outside of it
#pragma once

#include "boilerplate/page_state.h"

namespace cleaner {

/// Finds the segment of lines with the greatest sum of scores, weighted by words. A paragraph next to it belongs to it,
/// though its edge looks less like one; so does a paragraph behind a heading.
void find_body(PageState& page);

/// Removes the lines whose score is not above the threshold of their position.
void apply_thresholds(PageState& page);

/// A headline stands alone among scraps (section, byline, share buttons) and looks like one of them. Of the lines
/// before the first running text of the body, the most likely headline stays. Which line it is does not depend on
/// strictness.
void keep_headline(PageState& page);

/// Removes a heading whose list was removed: a short line at the end of the page, or between removed lines.
void drop_orphan_headings(PageState& page);

/// Where no line stays, keeps the best lines of the page.
void keep_best_if_empty(PageState& page);

}  // namespace cleaner
