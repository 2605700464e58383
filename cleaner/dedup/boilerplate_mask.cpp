#include "dedup/boilerplate_mask.h"

#include <algorithm>

namespace cleaner {

void mask_boilerplate(std::span<const Fingerprint> fingerprints, std::span<const std::uint8_t> document_frequencies,
                      std::size_t tokens, std::vector<std::uint8_t>& out) {
  constexpr std::uint32_t kReach = kWindow + kShingle - 1;
  const std::size_t count = fingerprints.size();
  out.clear();
  for (std::size_t first = 0, last; first < count; first = last) {
    last = first + 1;
    if (!is_boilerplate(document_frequencies[first])) continue;
    while (last < count && is_boilerplate(document_frequencies[last])) ++last;
    if (last - first < kBoilerplateRun) continue;
    if (out.empty()) out.assign(tokens, 0);
    const std::uint32_t start = fingerprints[first].position, stop = fingerprints[last - 1].position + kShingle;
    const std::size_t begin =
        first ? (fingerprints[first - 1].position + kShingle + start) / 2 : start - std::min(start, kReach);
    const std::size_t end = last < count ? (fingerprints[last].position + stop) / 2 : stop + kReach;
    const std::size_t masked_end = std::min(std::max<std::size_t>(end, stop), tokens);
    for (std::size_t i = std::min<std::size_t>(begin, start); i < masked_end; ++i) out[i] = 1;
  }
}

}  // namespace cleaner
