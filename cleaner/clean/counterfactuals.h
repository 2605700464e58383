// Why a line stayed or went: which features did most for its verdict, and which change would have reversed it. Both are
// found by marking the document again with one thing changed at a time.
//
//     - Read also: Ten towns by the sea     function words did most; without the rules it would stay
//     + Podcasts                            the page did most; from strictness 0.55 on it would go
#pragma once

#include <optional>
#include <vector>

#include "boilerplate/features/line_features.h"
#include "cleaner/clean.h"

namespace cleaner {

struct Counterfactual {
  /// The group of features whose absence would change the score most against the verdict. None for blank lines, and
  /// where no group supports the verdict.
  std::optional<FeatureGroup> strongest;

  /// What reverses the verdict: another strictness, or a run without rules or without site line counts. A rule or the
  /// site is named rather than a strictness.
  enum class Turns { never, strictness, without_rules, without_site } turns = Turns::never;
  double strictness = 0;  ///< for Turns::strictness: the nearest one at which the verdict is reversed
};

/// One entry for each block. REQUIRES: `cleaner.clean` has cleaned `document` with the same context. With
/// CleanMode::none all entries are empty, as nothing is judged.
std::vector<Counterfactual> counterfactuals(const Cleaner& cleaner, const Document& document,
                                            const Cleaner::Context& context, Cleaner::Scratch& scratch);

}  // namespace cleaner
