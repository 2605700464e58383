// One-hash Bloom filter of fingerprints: no false negatives, some false positives. The upper bits of a hash choose its
// bit.
//
//     BloomFilter filter;
//     filter.add(0x12345678);
//     filter.may_hold(0x12345678);     // true
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cleaner {

class BloomFilter {
 public:
  void clear() { bits_.assign(std::size_t{1} << (kBits - 6), 0); }
  void add(std::uint32_t hash) { bits_[hash >> (38 - kBits)] |= std::uint64_t{1} << (hash >> (32 - kBits) & 63); }
  bool may_hold(std::uint32_t hash) const {
    return (bits_[hash >> (38 - kBits)] >> (hash >> (32 - kBits) & 63) & 1) != 0;
  }

 private:
  static constexpr std::uint32_t kBits = 20;  ///< of a hash: 128 KB of bits, which the caches of a core hold
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(std::size_t{1} << (kBits - 6));
};

}  // namespace cleaner
