// What is remembered of the documents that are kept, and a hint of those that are not.
//
//     index.exact[lower half of a digest] -> 3;  index.postings: sample -> 3, 17;  index.kept[3].number -> 1201
//
// Only kept documents are remembered, so the frequency of a sample counts stories, not copies: 500 copies of one story
// do not turn its words into boilerplate, a footer on many stories does. Of a removed document stays a hint: which kept
// one stood for it. A text equal to it is compared with that one first, as later stories may have pushed it off the
// few that are tried.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <vector>

#include "cleaner/dedup.h"
#include "own_tokens.h"
#include "postings.h"

namespace cleaner {

// Beside its samples and tokens.
struct Kept {
  std::uint64_t number;
  std::uint64_t digest;  // upper half of Signature::exact
  std::uint32_t tokens, samples;
};

struct KeptIndex {
  DedupMode mode = DedupMode::near;
  TokenStore* store = nullptr;
  OwnTokens own;  // where there is no store
  std::vector<Kept> kept;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> exact;  // lower half of Signature::exact -> position in `kept`
  Postings postings;
  Postings hints;  // hash of a removed text -> position in `kept` of the document that stands for it

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  /// The kept document with the same digest: its position, or kNone.
  std::uint32_t equal_digest(const Signature& signature) const {
    const auto found = exact.find(signature.exact[0]);
    return found != exact.end() && kept[found->second].digest == signature.exact[1] ? found->second : kNone;
  }

  /// Valid until the buffer is used again. Any number of threads may ask at a time, each with a buffer of its own.
  std::span<const std::uint32_t> tokens_of(const Kept& document, std::vector<std::uint32_t>& buffer) const {
    return store != nullptr ? store->tokens(document.number, buffer) : own.tokens(document.number, buffer);
  }

  /// Position of the document that stood for a text like this one, or kNone. A hint proves nothing, it only says where
  /// to look: two texts may have one hash.
  std::uint32_t hint(std::uint32_t text_hash) const {
    std::uint32_t hint = kNone;
    hints.find(text_hash, [&](std::uint32_t position) { hint = position; });
    return hint;
  }
  void put_hint(std::uint32_t text_hash, std::uint32_t position) {
    if (hint(text_hash) == kNone) hints.insert(text_hash, position);
  }

  std::uint64_t memory() const {
    return own.memory() + postings.memory() + hints.memory() + kept.capacity() * sizeof(Kept) + exact.capacity() * 17;
  }
};

}  // namespace cleaner
