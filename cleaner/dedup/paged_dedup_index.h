// The index behind DedupIndex, which may be larger than memory. Documents are added in partitions: when memory is full,
// the index is evicted to files; then the next documents are announced, and what is known of them is paged in. Results
// do not depend on the memory.
//
//     for (std::size_t begin = 0; begin < documents.size(); index.evict()) {
//       std::size_t end = begin;
//       while (end < documents.size() && index.announce(documents[end].signature)) ++end;
//       end = begin + index.page_in();                     // all of them, as long as nothing was evicted
//       do index.add(documents[begin++]); while (begin < end && index.has_room());
//     }
//
// A document that was not announced is found all the same, as the index then pages in what it needs, for each document
// or block alone. That reads all files each time, and is slow.
//
// Finds the kept document that stands for a new one: by its digest, else by comparison (compare.h). What depends on the
// order of documents happens here, one document after the other; the rest is done before by several threads
// (speculate.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cleaner/dedup.h"
#include "dedup/compare.h"
#include "dedup/inverted_index.h"
#include "dedup/speculate.h"

namespace cleaner {

class PagedDedupIndex {
 public:
  using SameText = DedupIndex::SameText;

  explicit PagedDedupIndex(DedupMode mode = DedupMode::near, TokenStore* store = nullptr,
                           DedupIndex::Storage storage = {});
  PagedDedupIndex(const PagedDedupIndex&) = delete;
  PagedDedupIndex& operator=(const PagedDedupIndex&) = delete;

  // As in DedupIndex.
  void add(Document& document, const SameText& same_text = nullptr);
  void add_block(std::span<Document* const> documents, const Threads& threads, const SameText& same_text = nullptr);
  Match compare(const Document& document, const Document& kept, const SameText& same_text = nullptr);
  void remember(std::uint64_t number, const Signature& signature);
  void remember_copy(std::uint32_t text_hash, std::uint32_t nth);
  std::uint64_t memory() const { return index_.memory(); }

  /// May another block be added before the index must be evicted?
  bool has_room() const;
  /// Writes the index to files. Frees its memory, and forgets which documents were announced.
  void evict();
  /// Was anything evicted, so that documents have to be announced?
  bool is_evicted() const { return index_.is_evicted(); }
  /// Announces the next document of the partition. False: the partition is full, and the document belongs to the next.
  bool announce(const Signature& signature);
  /// Pages in what the announced documents need. Returns how many of them, from the first on, may be added now: at
  /// least kLeastPartition, or all.
  std::size_t page_in();
  static constexpr std::size_t kLeastPartition = 512;

 private:
  // Signature i of the documents that are added next.
  template <class SignatureOf>
  void page_in_next(std::size_t documents, SignatureOf&& signature_of);
  void find_fingerprints(const Signature& signature);
  bool is_compared(const Signature& signature) const;
  void decide(Document& document, const Speculation& own, Speculation& of_tokens, const SameText& same_text);
  bool find_exact(Document& document, const Speculation& speculation, const SameText& same_text);
  bool same(const Document& document, const Kept& other, const Speculation& speculation, const SameText& same_text);
  void remember(std::uint64_t number, const Signature& signature, const Lookup* lookup);

  const DedupIndex::Storage storage_;
  InvertedIndex index_;
  SpeculativeComparison speculative_;
  Comparison comparison_;
  Speculation nothing_known_;  // of a document that was not compared before its turn
  std::uint32_t announced_ = 0;
  std::size_t paged_in_ = 0;               // documents that may be added before anything has to be paged in
  std::vector<Fingerprint> fingerprints_;  // of an announced document
  std::vector<std::uint32_t> buffer_;
};

}  // namespace cleaner
