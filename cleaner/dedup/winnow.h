// Fingerprints of a text: a few of its shingles, chosen so that two texts that share a passage share one of them.
//
//     std::vector<Fingerprint> fingerprints;
//     winnow(signature.tokens, fingerprints);   // about one per eight tokens
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/thresholds.h"

namespace cleaner {

/// A shingle chosen to stand for its neighbourhood.
struct Fingerprint {
  std::uint32_t hash = 0;
  std::uint32_t position = 0;  ///< of its first token
};

/// Replaces `out` by the fingerprints of a text, in order of position: winnowing (Schleimer, Wilkerson, Aiken 2003), in
/// its robust form, about 1 shingle in 8. Guarantee: two texts that share a run of kWindow + kShingle - 1 tokens have a
/// fingerprint hash in common. A text of kWindow shingles or fewer is fingerprinted whole; one of fewer than kShingle
/// tokens has no fingerprints.
void winnow(std::span<const std::uint32_t> tokens, std::vector<Fingerprint>& out);

}  // namespace cleaner
