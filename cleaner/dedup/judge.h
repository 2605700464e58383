// Decides from an alignment how two texts relate. The thresholds stand in thresholds.h.
//
//     judge(aligner.align({tokens, {}}))     // of a text with itself: Relation::near
#pragma once

#include "cleaner/match.h"
#include "dedup/align.h"

namespace cleaner {

/// near, contained    the text is (nearly) covered by the kept one, which may stand for it
/// same_but_figures   it would be, if the figures were the same: another issue of a series
/// none               two texts
Relation judge(const Alignment& alignment);

}  // namespace cleaner
