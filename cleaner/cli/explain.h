// A cleaned document as a table for people: each block kept (+) or removed (-), with its kind, the evidence, the score,
// what would reverse the verdict, and its text.
//
//     pages/17.txt
//       kind          evidence               score turns  text
//     - navigation    model: length          -3.12  0.25  Home | News | Sport
//     + text          model: function words   2.40  0.95  Rain fell on Friday, and the river rose by two metres.
//     - related       rule read-more         -5.20  rule  Read more: Flood warning extended
//     2 of 3 blocks removed, 55 of 109 bytes kept
//
// Evidence of the model names the group of features that did most for the verdict. The column `turns` is the strictness
// from which on the verdict would be reversed; "rule" or "site" where it would be without the rules or without the site
// line counts; "-" where none of these reverses it.
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

/// Appends the table of a document that `cleaner.clean` has cleaned, or the cause where the document failed. `reasons`
/// has an entry for each block.
void explain(const Cleaner& cleaner, const Document& document, std::span<const Counterfactual> reasons,
             const ExplainStyle& style, std::string& out);

/// Appends the first line of a table: the document's name, site and profile. Returns false where the document failed,
/// and then appends the cause as well.
bool append_title(const Document& document, const ExplainStyle& style, std::string& out);

}  // namespace cleaner
