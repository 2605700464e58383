// Does a page share a line with another page of its site? If not, line counts cannot change its verdict, and the
// verdict of the survey (survey_page.h) is final: the second round would give the same.
//
//     page 1: "Home", "Rain fell on Friday ..."      page 2: "Home", "The school opens ..."      both share "Home"
#pragma once

#include "boilerplate/site/line_profile.h"
#include "cleaner/clean.h"

namespace cleaner {

/// `document` is split into blocks, and no line of it is cut.
bool has_shared_line(const LineCounts& counts, std::uint64_t page_identity, const Document& document);
bool has_shared_line(const LineCounts& counts, std::uint64_t page_identity, const LineProfile& profile);

}  // namespace cleaner
