// What the elements of an HTML page add to the scores of its lines.
//
//     <tr><td>Ferry</td><td>9:40</td></tr>            the cells get one score: they stay or go together
//     <div class="comments"><p>I was there ...        4 lower, below an article
#pragma once

#include "boilerplate/page_state.h"

namespace cleaner {

/// The cells of a row stand on one line, and code is useless with a line missing: they get the mean of their scores,
/// and stay or go together.
void average_connected_lines(PageState& page);

/// Sets the profile of the document, unless it is set: article, where most of the likely content is running text.
void choose_profile(PageState& page);

/// Lowers the scores of a comment section below an article, and of reviews and related products beside a product. Only
/// pages that declare themselves an article or a product have them: elsewhere such elements may hold the posts of a
/// forum, or the article itself.
void lower_asides(PageState& page);

}  // namespace cleaner
