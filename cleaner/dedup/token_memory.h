// Tokens of kept documents, where the caller of the index does not store them: one after the other, in large chunks.
//
//     TokenMemory own;
//     own.add(7, signature.tokens);
//     own.tokens(7, buffer);    // a view of the chunk; the buffer is not used
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
    positions_[number] = {static_cast<std::uint32_t>(chunks_.size() - 1), static_cast<std::uint32_t>(tokens.size()),
                          chunk.size()};
    chunk.insert(chunk.end(), tokens.begin(), tokens.end());
  }

  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>&) const override {
    const Position& position = positions_.find(number)->second;
    return std::span(chunks_[position.chunk]).subspan(position.begin, position.size);
  }

  std::uint64_t memory() const {
    std::uint64_t bytes = positions_.capacity() * (sizeof(Position) + 9);
    for (const auto& chunk : chunks_) bytes += chunk.capacity() * sizeof(std::uint32_t);
    return bytes;
  }

 private:
  static constexpr std::size_t kChunk = std::size_t{1} << 16;
  struct Position {
    std::uint32_t chunk, size;
    std::size_t begin;
  };
  std::vector<std::vector<std::uint32_t>> chunks_;
  absl::flat_hash_map<std::uint64_t, Position> positions_;
};

}  // namespace cleaner
