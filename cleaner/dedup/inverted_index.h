// What is remembered of the documents that are kept, and a hint of those that are not.
//
//     index.exact: part of a digest -> 3;  index.postings: fingerprint -> 3, 17;  index.kept[3].number -> 1201
//
// Only kept documents are remembered, so the frequency of a fingerprint counts stories, not copies: 500 copies of one
// story do not turn its words into boilerplate, a footer on many stories does. Of a removed document stays a hint:
// which kept one stood for it. A text equal to it is compared with that one first, as later stories may have pushed it
// off the few that are tried.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cleaner/dedup.h"
#include "dedup/postings/bloom_filter.h"
#include "dedup/postings/kept_table.h"
#include "dedup/postings/paged_postings.h"
#include "dedup/token_memory.h"
#include "dedup/winnow.h"

namespace cleaner {

struct InvertedIndex {
  DedupMode mode = DedupMode::near;
  TokenStore* store = nullptr;
  TokenMemory own;  // where there is no store
  KeptTable kept;
  PagedPostings exact{~std::uint32_t{0}};  // a part of a digest -> position in `kept`
  PagedPostings postings;
  BloomFilter boilerplate;                 // of fingerprints that more documents hold than the postings tell
  PagedPostings hints{~std::uint32_t{0}};  // hash of a removed text -> position of what stands for it

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  static std::uint32_t digest_key(const Signature& signature) { return static_cast<std::uint32_t>(signature.exact[0]); }

  /// The kept document with the same digest: its position, or kNone. The last, where others of that digest are not
  /// equal.
  std::uint32_t equal_digest(const Signature& signature) const {
    std::uint32_t equal = kNone;
    exact.find(digest_key(signature), [&](std::uint32_t position) {
      if ((equal == kNone || position > equal) && kept[position].digest == signature.exact[1]) equal = position;
    });
    return equal;
  }
  void put_digest(const Signature& signature, std::uint32_t position) {
    const std::uint32_t equal = equal_digest(signature);
    if (equal == kNone) {
      exact.insert(digest_key(signature), position);
    } else {
      exact.replace(digest_key(signature), equal, position);
    }
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

  // ---- Beyond memory: see DedupIndex.

  void evict(const std::string& folder, std::uint64_t expected_memory) {
    const std::uint32_t first_new = kept.away();
    kept.evict(folder);
    postings.evict(folder, first_new);
    exact.evict(folder, first_new);
    hints.evict(folder, 0);  // an old document may stand for a new one
    postings.reserve_expected(std::min<std::uint64_t>(expected_memory, 1 << 30));
  }
  bool is_evicted() const { return kept.away() > 0; }
  bool may_expect(std::size_t fingerprints, std::uint64_t most) const {
    const std::uint64_t all =
        postings.expected_memory(fingerprints) + exact.expected_memory(1) + hints.expected_memory(1);
    return all <= most;
  }
  void expect(const Signature& signature, std::span<const Fingerprint> fingerprints, std::uint32_t rank) {
    exact.expect(digest_key(signature), rank);
    hints.expect(DedupIndex::text_hash(signature), rank);
    for (const Fingerprint& fingerprint : fingerprints) postings.expect(fingerprint.hash, rank);
  }
  std::uint32_t load(std::uint32_t expected, std::uint32_t least, std::uint64_t most) {
    const std::uint32_t loaded = postings.load(expected, least, most);
    exact.load(loaded, loaded, most);
    hints.load(loaded, loaded, most);
    return loaded;
  }

  void load_hint(std::uint32_t text_hash) {
    hints.expect(text_hash, 0);
    hints.load(1, 1, 0);
  }

  std::uint64_t memory() const {
    return own.memory() + postings.memory() + hints.memory() + exact.memory() + kept.memory();
  }
};

}  // namespace cleaner
