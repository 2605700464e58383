// Noise phrases inside paragraphs: cut out, so that the rest of the line stays.
//
//     "It rained. (Reporting by Ann Lee) More soon."  ->  three blocks, the middle one removed by rule reporting-by
#pragma once

#include "mark.h"

namespace cleaner {

/// Cuts the blocks that are kept where a rule of scope `sentence` matches a sentence of theirs. `exploded` is set to a
/// rule whose pattern exploded; the rest is then left as it is.
void cut_phrases(Document& document, const MarkSettings& settings, MarkScratch& scratch, std::uint16_t& exploded);

}  // namespace cleaner
