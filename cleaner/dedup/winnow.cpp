#include "dedup/winnow.h"

#include <algorithm>

namespace cleaner {

void winnow(std::span<const std::uint32_t> tokens, std::vector<Fingerprint>& out) {
  out.clear();
  if (tokens.size() < kShingle) return;
  const auto shingle = [&](std::size_t i) {
    std::uint64_t sum = tokens[i] * 0x9e3779b97f4a7c15u + tokens[i + 1] * 0xc2b2ae3d27d4eb4fu;
    sum += tokens[i + 2] * 0x165667b19e3779f9u + tokens[i + 3] * 0x27d4eb2f165667c5u;
    sum = (sum ^ (sum >> 32)) * 0xd6e8feb86659fd93u;
    return static_cast<std::uint32_t>(sum >> 32);
  };
  const auto count = static_cast<std::uint32_t>(tokens.size() - kShingle + 1);
  if (count <= kWindow) {
    for (std::uint32_t i = 0; i < count; ++i) out.push_back({shingle(i), i});
    return;
  }
  std::uint32_t recent[16];  // the last hashes, by position modulo 16
  static_assert(kWindow < 16);
  Fingerprint least{shingle(0), 0};
  recent[0] = least.hash;
  for (std::uint32_t i = 1; i < count; ++i) {
    const std::uint32_t hash = recent[i % 16] = shingle(i);
    bool chosen = i == kWindow - 1;  // the first whole window
    if (hash < least.hash) {
      least = {hash, i};
      chosen |= i >= kWindow - 1;
    } else if (least.position + kWindow <= i) {       // the least left the window: take the last of the least ones
      std::uint64_t best = std::uint64_t{hash} << 4;  // lowest bits: the distance back; a minimum needs no branches
      for (std::uint32_t back = 1; back < kWindow; ++back)
        best = std::min(best, std::uint64_t{recent[(i - back) % 16]} << 4 | back);
      least = {static_cast<std::uint32_t>(best >> 4), i - static_cast<std::uint32_t>(best & 15)};
      chosen = true;
    }
    if (chosen) out.push_back(least);
  }
}

}  // namespace cleaner
