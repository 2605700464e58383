// The decision: which blocks of a page are noise, and by what evidence. Three kinds of evidence meet here: rules
// (rule_set.h), the model (model.h) and repetition on other pages of the site (line_counts.h); none decides alone.
//
//     score = score of the model, which knows of the repetition - weight of the rule that matches
//
// Then the page decides as a whole: the segment of lines with the greatest sum of scores is its body, where a line
// stays unless it is clearly noise; outside of it a line goes unless it is clearly content.
#pragma once

#include "boilerplate/page_state.h"

namespace cleaner {

/// Sets reason, evidence, score, rule and kind of every block, and the outcome of the document. A block that is kept
/// though other pages of its site have it too has evidence `repetition`: it does not distinguish this page, and is not
/// compared. A block with a noise phrase inside a line is cut into several blocks.
void mark(Document& document, const MarkSettings& settings, MarkScratch& scratch);

/// Lines that are decided together: a longer document is marked window by window, so that memory stays bounded.
inline constexpr std::size_t kMarkWindow = 1 << 12;

}  // namespace cleaner
