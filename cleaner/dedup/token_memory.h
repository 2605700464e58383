// Tokens of kept documents, where the caller does not keep them: in large chunks, a place each.
//
//     TokenMemory own;
//     own.add(7, signature.tokens);
//     own.tokens(7, buffer);    // where they lie; the buffer is not used
#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "cleaner/dedup.h"

namespace cleaner {

class TokenMemory final : public TokenStore {
 public:
  void add(std::uint64_t number, std::span<const std::uint32_t> tokens) {
    if (chunks_.empty() || chunks_.back().capacity() - chunks_.back().size() < tokens.size()) {
      chunks_.emplace_back();
      chunks_.back().reserve(std::max(kChunk, tokens.size()));
    }
    auto& chunk = chunks_.back();
    places_[number] = {static_cast<std::uint32_t>(chunks_.size() - 1), static_cast<std::uint32_t>(tokens.size()),
                       chunk.size()};
    chunk.insert(chunk.end(), tokens.begin(), tokens.end());
  }

  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>&) const override {
    const Place& place = places_.find(number)->second;
    return std::span(chunks_[place.chunk]).subspan(place.begin, place.size);
  }

  std::uint64_t memory() const {
    std::uint64_t bytes = places_.capacity() * (sizeof(Place) + 9);
    for (const auto& chunk : chunks_) bytes += chunk.capacity() * sizeof(std::uint32_t);
    return bytes;
  }

 private:
  static constexpr std::size_t kChunk = std::size_t{1} << 16;
  struct Place {
    std::uint32_t chunk, size;
    std::size_t begin;
  };
  std::vector<std::vector<std::uint32_t>> chunks_;
  absl::flat_hash_map<std::uint64_t, Place> places_;
};

}  // namespace cleaner
