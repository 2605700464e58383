// What two reports of one event have in common though neither is a copy: the same quotations, word for word.
//
//     "Nobody was hurt," she said, "and the bridge will stay closed until engineers have looked at it."
//     in both, and nothing else                                                      ->  that run of words
#pragma once

#include <optional>
#include <span>

#include "dedup/align.h"

namespace cleaner {

/// Might there be something to find? Needs to know nothing of boilerplate.
bool may_share_quotes(std::span<const Aligner::AlignedRun> matches);

/// The longest quote that the texts share, where that is evidence enough: a long one, or two at different places of the
/// text. Words that are boilerplate in either text, or figures, do not count; nor does what stands round both texts,
/// from the beginning on or up to the end, but for a few words: that is what a site writes on all its pages.
///
///     aligner.align(kept);
///     shared_quote(text, kept, aligner.matches());
std::optional<Aligner::AlignedRun> shared_quote(MaskedTokens text, MaskedTokens kept,
                                                std::span<const Aligner::AlignedRun> matches);

}  // namespace cleaner
