// The survey of a page: the first of two rounds, which finds the page identity. A page of a known site is cleaned
// without counts, and the lines that this keeps identify the page; then lines can be counted once per page, and the
// second round cleans the page with these counts.
//
//     survey_page(cleaner, document, scratch, profile);
//     context.page_identity = counts.add(profile);            // or identity_of, where it is not to be counted
//     ... when all pages are counted:
//     context.counts = &counts;
//     cleaner.clean(document, context, scratch);
//
// Where no site is known, counts weigh little, and the long lines of a page are enough to identify it.
#pragma once

#include "boilerplate/site/line_profile.h"
#include "cleaner/clean.h"

namespace cleaner {

/// Makes the profile of a decoded document. Its blocks are marked where its site is known, else only split. REQUIRES:
/// `failure` is empty.
void survey_page(const Cleaner& cleaner, Document& document, Cleaner::Scratch& scratch, LineProfile& profile);

}  // namespace cleaner
