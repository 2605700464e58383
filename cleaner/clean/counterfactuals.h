// Why a line stayed or went: what spoke loudest for the verdict, and what would have turned it. It is found out by
// asking again, with one thing changed at a time.
//
//     - Read also: Ten towns by the sea     its function words; would stay without the rule
//     + Podcasts                            the page; would go from strictness 0.55 on
#pragma once

#include <optional>
#include <vector>

#include "boilerplate/features/line_features.h"
#include "cleaner/clean.h"

namespace cleaner {

struct Counterfactual {
  /// What of that which the model sees did most for the verdict, by its share of the score. None where all of it spoke
  /// against, or for blank lines.
  std::optional<FeatureGroup> strongest;
  enum class Turns { never, strictness, without_rules, without_site } turns = Turns::never;
  double strictness = 0;  ///< the nearest one with the other verdict
};

/// An entry for each block of a document that `cleaner.clean` has been through with this context.
std::vector<Counterfactual> why(const Cleaner& cleaner, const Document& document, const Cleaner::Context& context,
                                Cleaner::Scratch& scratch);

}  // namespace cleaner
