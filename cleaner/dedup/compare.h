// Compares one text with what is remembered of kept documents, and changes nothing of that: any number of threads may
// compare at a time.
//
//     fingerprints (winnow.h)  ->  kept documents that hold some of them (postings.h)  ->  the likeliest few, aligned
//     (align.h)
#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/align.h"
#include "dedup/postings/bloom_filter.h"
#include "dedup/inverted_index.h"
#include "dedup/winnow.h"

namespace cleaner {

/// A shorter text, in tokens, is a duplicate only where it is exact.
inline constexpr std::uint32_t kTooShort = 10;

struct Candidate {
  std::uint32_t kept;  ///< position
  float share;         ///< of the fingerprints of the smaller text
};

/// What the index knows of a text at one moment.
struct Lookup {
  std::vector<Fingerprint> fingerprints;
  std::vector<std::uint8_t>
      holders;  ///< of each fingerprint: kept documents that hold it; more than kBoilerplate count as one more
  std::vector<std::uint32_t> own_hashes;  ///< of the fingerprints that are not boilerplate, distinct
  std::vector<Candidate> candidates;      ///< a few, the likeliest first
};

/// What comparing two texts gave. It stands as long as no fingerprint of either has become boilerplate since, and is
/// not kept where it hangs on what no kept document holds yet.
struct Verdict {
  Match match;
  std::vector<std::uint32_t> own_hashes;  ///< of the other text; none where it made no difference
};

/// What is known of a text already, by comparing it ahead of its turn.
struct PriorComparison {
  std::vector<Verdict> verdicts;
  /// Samples that became so since the first verdict; nullptr: verdicts are not kept.
  const absl::flat_hash_set<std::uint32_t>* new_boilerplate = nullptr;
};

/// The buffers of one thread.
class Comparison {
 public:
  /// What does the index know of these tokens? Fills `lookup`.
  void look_up(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup);
  /// Only what remembering needs: candidates are not looked for.
  void find_own_hashes(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup);
  /// Is a lookup what look_up() would find now? Otherwise does it again, and forgets verdicts that no longer stand.
  /// `since`: all fingerprints that were added to the index since the lookup was made.
  void renew(const InvertedIndex& index, const BloomFilter& since, Lookup& lookup, PriorComparison& known);

  /// Aligns the candidates until one may stand for the document: sets outcome, match and related, and returns the
  /// position of the kept one, or InvertedIndex::kNone. What comparing gave is added to what is known.
  std::uint32_t decide(const InvertedIndex& index, const Lookup& lookup, Document& document, PriorComparison& known);
  /// Likewise with other documents of which none is kept yet; only for what is then known of `document`.
  struct Other {
    const Document* document;
    const Lookup* lookup;
  };
  void compare_ahead(const Lookup& lookup, const Document& document, std::span<const Other> others,
                     PriorComparison& known);

  /// Aligns two texts of at least kTooShort tokens.
  Match compare(const InvertedIndex& index, std::span<const std::uint32_t> tokens,
                std::span<const std::uint32_t> theirs, std::uint64_t number);

  static constexpr double kCandidateShare = .06;  ///< of the fingerprints of the text that has fewer
  static constexpr std::size_t kCandidates = 8;   ///< aligned at most beside the hint, the likeliest first

 private:
  // How often each of a few numbers was met: a table as large as the numbers are many.
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

  void make_distinct(std::vector<std::uint32_t>& hashes);
  void find_candidates(const InvertedIndex& index, Lookup& lookup);
  // Fills fingerprints_ and holders_ for a text that is not looked up otherwise; of fingerprints that are no
  // boilerplate, holders may be left at 0: few are asked for.
  void look_up_holders(const InvertedIndex& index, std::span<const std::uint32_t> tokens);
  // The fingerprints of a text, and of each how many kept documents hold it.
  struct FingerprintedText {
    std::span<const Fingerprint> fingerprints;
    std::span<const std::uint8_t> holders;
    const InvertedIndex* index = nullptr;  // to be asked where no holder is known; nullptr: then there is none
  };
  void set_text(std::span<const std::uint32_t> tokens, FingerprintedText fingerprints);
  bool may_match(std::span<const std::uint32_t> theirs);
  Match measure(std::span<const std::uint32_t> theirs, FingerprintedText fingerprints, std::uint64_t number);
  Match quote(std::span<const std::uint32_t> theirs, std::uint64_t number);
  bool tell_something_else(const Alignment& alignment, FingerprintedText theirs) const;

  static constexpr std::size_t kMostInTable = 1 << 14;
  std::vector<std::uint32_t> seen_;  // a table of hashes
  Counts counts_;
  std::vector<Candidate> candidates_;
  bool text_is_set_ = false;
  std::span<const std::uint32_t> text_;
  FingerprintedText text_fingerprints_;
  bool can_stand_ = false;    // the texts that are matched may be copies, for all that is known before boilerplate is
  bool met_nowhere_ = false;  // the last verdict was `none` for parts that no other kept document has, so far
  std::vector<std::uint8_t> mask_, kept_mask_, holders_;
  std::vector<Fingerprint> fingerprints_;
  std::vector<std::uint32_t> tokens_;
  Aligner aligner_;
};

}  // namespace cleaner
