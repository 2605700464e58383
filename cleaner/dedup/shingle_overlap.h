// Which shingles of three tokens two texts share: the figures that a match reports beside its relation.
//
//     ShingleOverlap overlap;
//     overlap({2, 4, 6, 8, 10}, {2, 4, 6, 8, 12, 14}).jaccard     // 2 of 5 shingles: .4
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cleaner {

class ShingleOverlap {
 public:
  /// Shares of distinct shingles: of those of either text, and of those of the text that has fewer.
  struct Shares {
    float jaccard = 0, containment = 0;
  };
  Shares operator()(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

 private:
  std::vector<std::uint64_t> shingles_;
};

}  // namespace cleaner
