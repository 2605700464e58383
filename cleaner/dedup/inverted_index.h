// What is remembered of kept documents, and one hint of each removed one.
//
//     index.exact: part of a digest -> 3;  index.postings: fingerprint -> 3, 17;  index.kept[3].number -> 1201
//
// Only kept documents are remembered, so the document frequency of a fingerprint counts clusters, not copies: 500
// copies of one text do not turn its words into boilerplate, a footer of many texts does. The hint of a removed
// document names the kept one that stood for it. An equal text is compared with that one first, which might otherwise
// not be among the few candidates that are aligned, once later documents share more fingerprints with the text.
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
#include "dedup/thresholds.h"
#include "dedup/token_memory.h"
#include "dedup/winnow.h"

namespace cleaner {

struct InvertedIndex {
  DedupMode mode = DedupMode::near;
  TokenStore* store = nullptr;
  TokenMemory own;  // used where `store` is nullptr
  KeptTable kept;
  PagedPostings exact{~std::uint32_t{0}};  // a part of a digest -> position in `kept`
  PagedPostings postings{kBoilerplateFrequency};
  BloomFilter boilerplate;                 // fingerprints that more documents hold than the postings list
  PagedPostings hints{~std::uint32_t{0}};  // hash of a removed text -> position of what stands for it

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  static std::uint32_t digest_key(const Signature& signature) { return static_cast<std::uint32_t>(signature.exact[0]); }

  /// Position of the kept document with the same digest, or kNone. The last one, where several texts share a digest.
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

  /// Valid until the buffer is used again. Any number of threads may call it at the same time, each with its own
  /// buffer.
  std::span<const std::uint32_t> tokens_of(const Kept& document, std::vector<std::uint32_t>& buffer) const {
    return store != nullptr ? store->tokens(document.number, buffer) : own.tokens(document.number, buffer);
  }

  /// Position of the document that stood for a text with this hash, or kNone. A hint is no evidence: it names the
  /// document to compare first, as two texts may have one hash.
  std::uint32_t hint(std::uint32_t text_hash) const {
    std::uint32_t hint = kNone;
    hints.find(text_hash, [&](std::uint32_t position) { hint = position; });
    return hint;
  }
  void put_hint(std::uint32_t text_hash, std::uint32_t position) {
    if (hint(text_hash) == kNone) hints.insert(text_hash, position);
  }

  // ---- Beyond memory: see PagedDedupIndex.

  void evict(const std::string& folder, std::uint64_t announced_memory) {
    const std::uint32_t first_new = kept.evicted();
    kept.evict(folder);
    postings.evict(folder, first_new);
    exact.evict(folder, first_new);
    hints.evict(folder, 0);  // a new text may have a hint that names an old document
    postings.reserve_announced(std::min<std::uint64_t>(announced_memory, 1 << 30));
  }
  bool is_evicted() const { return kept.evicted() > 0; }
  bool may_announce(std::size_t fingerprints, std::uint64_t most) const {
    const std::uint64_t all =
        postings.announced_memory(fingerprints) + exact.announced_memory(1) + hints.announced_memory(1);
    return all <= most;
  }
  void announce(const Signature& signature, std::span<const Fingerprint> fingerprints, std::uint32_t rank) {
    exact.announce(digest_key(signature), rank);
    hints.announce(DedupIndex::text_hash(signature), rank);
    for (const Fingerprint& fingerprint : fingerprints) postings.announce(fingerprint.hash, rank);
  }
  std::uint32_t page_in(std::uint32_t announced, std::uint32_t least, std::uint64_t most) {
    const std::uint32_t documents = postings.page_in(announced, least, most);
    exact.page_in(documents, documents, most);
    hints.page_in(documents, documents, most);
    return documents;
  }

  void page_in_hint(std::uint32_t text_hash) {
    hints.announce(text_hash, 0);
    hints.page_in(1, 1, 0);
  }

  std::uint64_t memory() const {
    return own.memory() + postings.memory() + hints.memory() + exact.memory() + kept.memory();
  }
};

}  // namespace cleaner
