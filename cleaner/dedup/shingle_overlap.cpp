#include "dedup/shingle_overlap.h"

#include <algorithm>
#include <bit>

#include "dedup/trigram.h"

namespace cleaner {

ShingleOverlap::Shares ShingleOverlap::operator()(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  // One table for both texts; the two lowest bits of a slot say which text has the shingle.
  constexpr std::uint64_t kFirst = 1, kSecond = 2, kWhich = 3;
  const std::size_t size = std::bit_ceil(2 * (a.size() + b.size()) + 1);
  shingles_.assign(size, 0);
  std::size_t count[4] = {};
  const auto add = [&](std::span<const std::uint32_t> tokens, std::uint64_t which) {
    for (std::size_t i = 0; i + kTrigram <= tokens.size(); ++i) {
      const std::uint64_t hash = trigram_hash(&tokens[i]) & ~kWhich;
      std::size_t slot = (hash >> 20) & (size - 1);
      while (shingles_[slot] != 0 && (shingles_[slot] & ~kWhich) != hash) slot = (slot + 1) & (size - 1);
      --count[shingles_[slot] & kWhich];
      shingles_[slot] |= hash | which;
      ++count[shingles_[slot] & kWhich];
    }
  };
  add(a, kFirst);
  add(b, kSecond);
  const std::size_t shared = count[kWhich], all = count[kFirst] + count[kSecond] + shared,
                    least = std::min(count[kFirst], count[kSecond]) + shared;
  if (!least) return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin()) ? Shares{1, 1} : Shares{};
  return {static_cast<float>(shared) / static_cast<float>(all), static_cast<float>(shared) / static_cast<float>(least)};
}

}  // namespace cleaner
