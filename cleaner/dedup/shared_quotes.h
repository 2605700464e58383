// Two reports of one event may share quotations, word for word, though neither is a copy of the other.
//
//     "Nobody was hurt," she said, "and the bridge will stay closed until engineers have looked at it."
//     in both, and nothing else                                                      ->  that run of words
#pragma once

#include <optional>
#include <span>

#include "dedup/align.h"

namespace cleaner {

/// False: shared_quote() finds nothing, whatever is boilerplate.
bool may_share_quotes(std::span<const Aligner::AlignedRun> matches);

/// The longest quote that the texts share, where that is evidence enough: a long one, or two at different positions of
/// the text. Words that are boilerplate in either text do not count, nor do figures, nor the frame round both texts,
/// from the beginning on or up to the end, which a site writes on all its pages with a few words changed.
///
///     aligner.align(kept);
///     shared_quote(text, kept, aligner.matches());
std::optional<Aligner::AlignedRun> shared_quote(MaskedTokens text, MaskedTokens kept,
                                                std::span<const Aligner::AlignedRun> matches);

}  // namespace cleaner
