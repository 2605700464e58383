// The kind of every line of a page, once the lines that stay are known: byline, caption, navigation ...
//
//     HomeNewsSport                        - navigation   glued words
//     By Ann Lee                           - byline       its words
//     The river rose by two metres ...     + text
//     3 Comments                           - comment      a rule
//     Bo Ek                                - comment      stands below the line "3 Comments"
//     I was there, and it was four.        - comment
//     Related                              - related      a rule
//     Ten towns by the sea                 - related      stands below the line "Related"
//
// Each rule has a kind (builtin_rules.cpp); words identify dates, bylines and credits (line_kinds.h); the other lines get
// their kind from the lines above and beside them. In HTML the elements around a removed line decide where its text
// does not (element_kinds.h), and what the page hides is `hidden`. A removed line without any such evidence is `noise`.
#pragma once

#include "boilerplate/page_state.h"

namespace cleaner {

/// Sets the kind of every line of the page, and keeps or removes the lines of the kinds that settings.kinds names.
void label_kinds(PageState& page);

}  // namespace cleaner
