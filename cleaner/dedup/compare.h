// Compares one text with its candidates among the kept documents. Only reads the index: any number of threads may
// compare at the same time, each with its own Comparison.
//
//     fingerprints (winnow.h)  ->  candidates (candidates.h)  ->  alignment of the likeliest few (pair_comparison.h)
#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/candidates.h"
#include "dedup/pair_comparison.h"

namespace cleaner {

/// The result of comparing two texts. It holds until a fingerprint of either becomes boilerplate. A result that depends
/// on fingerprints which no kept document holds yet is not stored.
struct Verdict {
  Match match;
  std::vector<std::uint32_t> own_hashes;  ///< of the other text; empty where they made no difference
};

/// What is known of a text from comparing it before its turn.
struct PriorComparison {
  std::vector<Verdict> verdicts;
  /// Fingerprints that became boilerplate since the first verdict; nullptr: verdicts are not stored.
  const absl::flat_hash_set<std::uint32_t>* new_boilerplate = nullptr;
};

/// The buffers of one thread.
class Comparison {
 public:
  /// As CandidateSearch::look_up().
  void look_up(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup) {
    search_.look_up(index, tokens, lookup);
  }
  /// As CandidateSearch::find_own_hashes().
  void find_own_hashes(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup) {
    search_.find_own_hashes(index, tokens, lookup);
  }
  /// Brings a lookup up to date, and drops verdicts that no longer hold. `since`: all fingerprints that were added to
  /// the index since the lookup was made.
  void renew(const InvertedIndex& index, const BloomFilter& since, Lookup& lookup, PriorComparison& prior) {
    if (search_.renew(index, since, lookup)) prior.verdicts.clear();
  }

  /// Aligns the candidates until one may stand for the document: sets outcome, match and related, and returns the
  /// position of that candidate, or InvertedIndex::kNone. Adds the verdicts to `prior`.
  std::uint32_t decide(const InvertedIndex& index, const Lookup& lookup, Document& document, PriorComparison& prior);

  /// Compares the document with documents that are not kept yet, and adds the verdicts to `prior`.
  struct Other {
    const Document* document;
    const Lookup* lookup;
  };
  void compare_speculatively(const Lookup& lookup, const Document& document, std::span<const Other> others,
                             PriorComparison& prior);

  /// The relation of two texts of at least kLeastTokens tokens; `number` is that of the document with the tokens `theirs`.
  Match compare(const InvertedIndex& index, std::span<const std::uint32_t> tokens,
                std::span<const std::uint32_t> theirs, std::uint64_t number);

 private:
  void find_document_frequencies(const InvertedIndex& index, std::span<const std::uint32_t> tokens);
  Match compare_with_kept(const InvertedIndex& index, const Lookup& lookup, std::span<const std::uint32_t> tokens,
                          const Kept& other, PriorComparison& prior);
  void set_text(std::span<const std::uint32_t> tokens, const Lookup& lookup);

  CandidateSearch search_;
  PairComparison pair_;
  bool text_is_set_ = false;
  std::vector<Candidate> candidates_;
  std::vector<Fingerprint> fingerprints_;
  std::vector<std::uint8_t> document_frequencies_;
  std::vector<std::uint32_t> tokens_;
};

}  // namespace cleaner
