// Finds the kept documents that a text is likely to be a copy of: those that share the most of its fingerprints.
//
//     CandidateSearch search;
//     search.look_up(index, tokens, lookup);      // tokens -> fingerprints (winnow.h) -> postings -> candidates
//     lookup.candidates[0].kept                   // position of the likeliest one in index.kept
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/inverted_index.h"
#include "dedup/postings/bloom_filter.h"
#include "dedup/winnow.h"

namespace cleaner {

struct Candidate {
  std::uint32_t kept;  ///< position in InvertedIndex::kept
  float share;         ///< of the fingerprints of the text that has fewer
};

/// What the index knows of a text at one moment.
struct Lookup {
  std::vector<Fingerprint> fingerprints;
  std::vector<std::uint8_t> document_frequencies;  ///< of each fingerprint, at most kBoilerplateFrequency + 1
  std::vector<std::uint32_t> own_hashes;           ///< of the fingerprints that are not boilerplate, distinct
  std::vector<Candidate> candidates;               ///< at most kCandidates, the likeliest first
};

/// Reads the index only: any number of threads may search at the same time, each with its own CandidateSearch.
class CandidateSearch {
 public:
  /// Fills all of `lookup`.
  void look_up(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup);
  /// Fills all but the candidates, which a document that is only remembered does not need.
  void find_own_hashes(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup);
  /// Brings a lookup up to date. `since`: all fingerprints that were added to the index since the lookup was made.
  /// Returns whether a fingerprint has become boilerplate.
  bool renew(const InvertedIndex& index, const BloomFilter& since, Lookup& lookup);

 private:
  // How often each of a few numbers was added. The table grows with the numbers added, not with the largest.
  class Counts {
   public:
    void add(std::uint32_t number);
    /// Calls visit(number, count) for each, and forgets them.
    template <class Visit>
    void take(Visit&& visit);

   private:
    struct Slot {
      std::uint32_t number = 0, count = 0;  // count 0: free
    };
    void grow();
    std::vector<Slot> slots_ = std::vector<Slot>(256);
    std::vector<std::uint32_t> used_;
  };

  void find_candidates(const InvertedIndex& index, Lookup& lookup);
  void make_distinct(std::vector<std::uint32_t>& hashes);

  static constexpr std::size_t kMostInTable = 1 << 14;
  std::vector<std::uint32_t> seen_;  // a table of hashes
  Counts counts_;
};

}  // namespace cleaner
