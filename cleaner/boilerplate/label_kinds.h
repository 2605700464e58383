// The kind of every line of a page, once it is known which of them stay: byline, caption, navigation ...
//
//     HomeNewsSport                        - navigation   glued words
//     By Ann Lee                           - byline       its words
//     The river rose by two metres ...     + text
//     3 Comments                           - comment      a rule
//     Bo Ek                                - comment      stands below that
//     I was there, and it was four.        - comment
//     Related                              - related      a rule
//     Ten towns by the sea                 - related      stands below that
//
// A rule tells its kind (rule_table.cpp); dates, bylines and credits are told by their words (line_kinds.h); the rest
// by what stands above and beside it. Of HTML the elements around a removed line are asked where its text tells nothing
// (html/element_kinds.h), and what the page hides is `hidden`. Where nothing tells, a removed line is `noise`.
#pragma once

#include "boilerplate/mark.h"

namespace cleaner {

/// Sets the kind of every line of scratch.lines, and keeps or removes those that settings.kinds decides about. The body
/// of the page are the lines [first, last); there may be none.
void tell_kinds(Document& document, const MarkSettings& settings, MarkScratch& scratch, std::size_t first,
                std::size_t last);

}  // namespace cleaner
