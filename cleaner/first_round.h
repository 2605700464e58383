// The first of two rounds: what story is a page of? A page of a known site is cleaned without counts, and what it keeps
// tells its story; then lines can be counted once a story, and the second round cleans with what was counted.
//
//     first_round(cleaner, document, nullptr, scratch, profile);
//     context.story = counts.add(profile);                    // or story_of, where it is not to be counted
//     ... when all are counted:
//     context.counts = &counts;
//     cleaner.clean(document, context, scratch);
//
// Where no site is known, counts weigh little, and the long lines of a page are enough to tell its story.
#pragma once

#include "cleaner/clean.h"
#include "templates.h"

namespace cleaner {

/// Makes the profile of a decoded document; its blocks are left as the first round cut them. `disabled` and the return
/// value are those of Cleaner::clean.
std::uint16_t first_round(const Cleaner& cleaner, Document& document, const DisabledRules* disabled,
                          Cleaner::Scratch& scratch, LineProfile& profile);

}  // namespace cleaner
