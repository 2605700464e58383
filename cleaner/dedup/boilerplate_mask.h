// Which tokens of a text are boilerplate: those round fingerprints that many kept documents hold.
//
//     fingerprints at tokens 3, 9, 21, 30 with document frequencies 17, 17, 2, 0   ->   tokens 0 to 16 are masked
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/thresholds.h"
#include "dedup/winnow.h"

namespace cleaner {

/// Does this many kept documents holding a fingerprint make it boilerplate?
inline bool is_boilerplate(std::uint32_t document_frequency) { return document_frequency > kBoilerplateFrequency; }

/// Replaces `out` by a mask of `tokens` entries, 1 for boilerplate, or by an empty one where there is none. Masks the
/// tokens round boilerplate fingerprints in a row: half-way to the next fingerprint that is none, or as far as
/// winnowing lets a fingerprint stand from the last.
void mask_boilerplate(std::span<const Fingerprint> fingerprints, std::span<const std::uint8_t> document_frequencies,
                      std::size_t tokens, std::vector<std::uint8_t>& out);

}  // namespace cleaner
