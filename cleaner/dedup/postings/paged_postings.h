// Postings that may be larger than memory. What does not fit is put away in sorted runs; before documents are looked
// up, what their fingerprints need is loaded from there. Looking up a document that was expected finds what it would
// have found if all were in memory.
//
//     postings.evict(folder, 17);                // memory is empty; the next document will be 17
//     postings.expect(hash, 0);                     // of the first document to come, 0; of the second, 1 ...
//     postings.load(2, 1, 64 << 20);                // 2: there was room for what both need
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
  PagedPostings() = default;
  /// What has more holders than `most` is forgotten when it is put away, but for the fact that it has.
  explicit PagedPostings(std::uint32_t most) : most_(most) {}

  /// Calls visit(document) for each document that holds the fingerprint; returns how many. Of what was put away, that
  /// is known of fingerprints that were expected since; of any other fingerprint it is known whether it is boilerplate.
  template <class Visit>
  std::uint32_t find(std::uint32_t hash, Visit&& visit) const {
    const std::uint32_t n = table_.find(hash, visit);
    if (n != 0 || boilerplate_.empty()) return n;
    return boilerplate_.contains(Pair::mix(hash)) ? Postings::kBoilerplate + 1 : 0;
  }
  std::uint32_t count(std::uint32_t hash) const {
    return find(hash, [](std::uint32_t) {});
  }
  /// The same of any fingerprint. Slow where it was not expected.
  std::uint32_t count_anywhere(std::uint32_t hash) const {
    const std::uint32_t n = count(hash);
    return n != 0 ? n : runs_.find(Pair::mix(hash), [](const Pair&) {});
  }

  void insert(std::uint32_t hash, std::uint32_t document) { table_.insert(hash, document); }
  /// In place of a document that holds the fingerprint, another does.
  void replace(std::uint32_t hash, std::uint32_t document, std::uint32_t other) {
    table_.replace(hash, document, other);
  }
  /// See Postings.
  void double_up_to(std::uint64_t bytes) { table_.double_up_to(bytes); }
  void prefetch(std::uint32_t hash) const { table_.prefetch(hash); }

  /// Writes what memory holds of documents from `first_new` on to files in `folder`, and forgets what was expected.
  /// What documents before that have is there.
  void evict(const std::string& folder, std::uint32_t first_new);

  /// What is expected may take so many bytes.
  void reserve_expected(std::uint64_t memory) { expected_.reserve(memory / sizeof(Expected)); }
  /// A document of this rank will be looked up with this hash. Ranks count from 0.
  void expect(std::uint32_t hash, std::uint32_t rank) { expected_.push_back({Pair::mix(hash), rank}); }
  /// With so many more.
  std::uint64_t expected_memory(std::size_t more = 0) const { return (expected_.size() + more) * sizeof(Expected); }
  /// Loads what the documents of ranks below `ranks` need, or of fewer, but of `least` at least, where that is more
  /// than `memory` bytes. Returns how many.
  std::uint32_t load(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory);

  std::uint64_t memory() const {
    return table_.memory() + boilerplate_.capacity() * kBytesOfBoilerplate + expected_memory() + runs_.memory();
  }

 private:
  static constexpr std::uint64_t kBytesOfBoilerplate = 5;
  struct Expected {
    std::uint32_t mixed, rank;
    auto operator<=>(const Expected&) const = default;
  };

  bool is_boilerplate(const Pair& pair) const { return boilerplate_.contains(pair.mixed); }
  std::uint32_t ranks_that_fit(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory) const;
  template <class Visit>
  void scan_expected(Visit&& visit) const;

  std::uint32_t most_ = Postings::kBoilerplate;
  Postings table_;
  SortedRuns runs_;
  absl::flat_hash_set<std::uint32_t> boilerplate_;  ///< mixed hashes; of what was put away
  std::vector<Expected> expected_;
};

}  // namespace cleaner
