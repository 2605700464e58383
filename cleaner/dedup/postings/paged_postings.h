// Postings that may be larger than memory. Those that do not fit are evicted to sorted runs in files; before documents
// are looked up, the postings of their fingerprints are paged in from there. The lookup of an announced document finds
// the same as if all postings were in memory.
//
//     PagedPostings postings(16);                   // a fingerprint that more than 16 documents hold is boilerplate
//     postings.evict(folder, 17);                   // memory is empty; the next document will be 17
//     postings.announce(hash, 0);                   // by the next document, rank 0; by the second, rank 1 ...
//     postings.page_in(2, 1, 64 << 20);             // 2: there was room for the postings of both
//     postings.find(hash, visit);
#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <string>
#include <vector>

#include "dedup/postings/postings.h"
#include "dedup/postings/sorted_runs.h"

namespace cleaner {

class PagedPostings {
 public:
  /// A fingerprint that more than `most` documents hold is boilerplate: once evicted, only that is remembered of it.
  explicit PagedPostings(std::uint32_t most) : most_(most) {}

  /// Calls visit(document) for each document that holds the fingerprint; returns how many, or most + 1 where that is
  /// boilerplate. Evicted documents are found only for fingerprints that were announced since, and for boilerplate.
  template <class Visit>
  std::uint32_t find(std::uint32_t hash, Visit&& visit) const {
    const std::uint32_t n = table_.find(hash, visit);
    if (n != 0 || boilerplate_.empty()) return n;
    return boilerplate_.contains(Pair::mix(hash)) ? most_ + 1 : 0;
  }
  std::uint32_t count(std::uint32_t hash) const {
    return find(hash, [](std::uint32_t) {});
  }
  /// As count(), for any fingerprint. Reads files where it was not announced.
  std::uint32_t count_anywhere(std::uint32_t hash) const {
    const std::uint32_t n = count(hash);
    return n != 0 ? n : runs_.find(Pair::mix(hash), [](const Pair&) {});
  }

  void insert(std::uint32_t hash, std::uint32_t document) { table_.insert(hash, document); }
  /// Puts `other` in the place of a document that holds the fingerprint.
  void replace(std::uint32_t hash, std::uint32_t document, std::uint32_t other) {
    table_.replace(hash, document, other);
  }
  /// See Postings.
  void double_up_to(std::uint64_t bytes) { table_.double_up_to(bytes); }
  void prefetch(std::uint32_t hash) const { table_.prefetch(hash); }

  /// Writes the postings of documents from `first_new` on to files in `folder`, where those of earlier documents are
  /// already. Frees the memory, and forgets what was announced.
  void evict(const std::string& folder, std::uint32_t first_new);

  /// Reserves `memory` bytes for fingerprints to be announced.
  void reserve_announced(std::uint64_t memory) { announced_.reserve(memory / sizeof(Announced)); }
  /// Announces that the document of this rank, from 0, will be looked up with this hash.
  void announce(std::uint32_t hash, std::uint32_t rank) { announced_.push_back({Pair::mix(hash), rank}); }
  /// Bytes that the announced fingerprints would take with `more` further ones.
  std::uint64_t announced_memory(std::size_t more = 0) const { return (announced_.size() + more) * sizeof(Announced); }
  /// Pages in the postings that the documents of ranks below `ranks` were announced with. Where these take more than
  /// `memory` bytes, those of fewer documents, but of `least` at least. Returns the number of documents.
  std::uint32_t page_in(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory);

  std::uint64_t memory() const {
    return table_.memory() + boilerplate_.capacity() * kBytesOfBoilerplate + announced_memory() + runs_.memory();
  }

 private:
  static constexpr std::uint64_t kBytesOfBoilerplate = 5;
  struct Announced {
    std::uint32_t mixed, rank;
    auto operator<=>(const Announced&) const = default;
  };

  bool is_boilerplate(const Pair& pair) const { return boilerplate_.contains(pair.mixed); }
  std::uint32_t ranks_that_fit(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory) const;
  template <class Visit>
  void scan_announced(Visit&& visit) const;

  const std::uint32_t most_;
  Postings table_;
  SortedRuns runs_;
  absl::flat_hash_set<std::uint32_t> boilerplate_;  ///< mixed hashes of evicted fingerprints
  std::vector<Announced> announced_;
};

}  // namespace cleaner
