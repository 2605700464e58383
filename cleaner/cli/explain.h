// A cleaned document as a table for people: each block kept (+) or removed (-), with its kind, the evidence, the score,
// what would turn the verdict, and its text.
//
//     pages/17.txt
//       kind          evidence               score turns  text
//     - navigation    model: length          -3.12  0.25  Home | News | Sport
//     + text          model: function words   2.40  0.95  Rain fell on Friday, and the river rose by two metres.
//     - related       rule read-more         -5.20  rule  Read more: Flood warning extended
//     2 of 3 blocks removed, 55 of 109 bytes kept
//
// Of what the model sees, the part is named that spoke loudest for the verdict. Turns: the strictness from which on it
// would be another one; "rule" or "site", without the rules or without what is known of the site; "-", none of these.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "clean/counterfactuals.h"
#include "cleaner/clean.h"

namespace cleaner {

struct ExplainStyle {
  bool colour = false;
  std::size_t width = 0;  ///< columns of the terminal; text is cut there. 0: not cut
};

/// Appends the table of a document that `cleaner.clean` has been through; of one that failed, its cause.
/// `reasons` has an entry for each block.
void explain(const Cleaner& cleaner, const Document& document, std::span<const Counterfactual> reasons,
             const ExplainStyle& style, std::string& out);

/// Appends how a table of a document begins: its name and site. False where it failed: then its cause is there too.
bool append_title(const Document& document, const ExplainStyle& style, std::string& out);

}  // namespace cleaner
