// The score of each line: the log odds that it is content, from the model, the rules and repetition.
//
//     "Read also: Ten towns by the sea"    model -0.4, rule read-also 8       ->  score -8.4
//     "We use cookies", on every page      model 1.1, repetition 3.9          ->  score -2.8
#pragma once

#include "boilerplate/page_state.h"

namespace cleaner {

/// Finds the rule of each line.
void match_rules(PageState& page);

/// Sets `model` and `repetition_weight` of the lines. Where other pages of the site have lines of this page, the model
/// runs twice, with site line counts and without them: the difference is the weight of the repetition.
void run_model(PageState& page);

/// A title is often repeated: in the head of the page and above the text. The second one goes, when it stands near the
/// first, is not a sentence, and has the length of a title. Many repeated lines are not titles: a table of contents,
/// and the headings that it names.
void find_repeated_titles(PageState& page);

/// Sets the score of each block.
void add_up_scores(PageState& page);

/// Sets evidence `repetition` of kept lines that other pages of a known site have too.
void note_repetition(PageState& page);

/// Do other pages have this line?
inline bool is_on_other_pages(const PageState& page, std::size_t i, std::uint32_t pages) {
  return !page.scratch.sites.empty() && page.scratch.sites[i].others >= pages;
}

}  // namespace cleaner
