// The verdict on two texts: alignment (align.h) with boilerplate masked, then their relation (judge.h,
// shared_quotes.h).
//
//     PairComparison pair;
//     pair.set_text(tokens, {fingerprints, document_frequencies});
//     if (pair.may_match(kept_tokens)) pair.measure(kept_tokens, {...}, 7).relation      // near
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/align.h"
#include "dedup/inverted_index.h"
#include "dedup/shingle_overlap.h"
#include "dedup/winnow.h"

namespace cleaner {

/// The fingerprints of a text, and how many kept documents hold each.
struct FingerprintedText {
  std::span<const Fingerprint> fingerprints;
  std::span<const std::uint8_t> document_frequencies;
  /// Asked for the document frequency of a fingerprint where that is 0 here; nullptr: no document holds it.
  const InvertedIndex* index = nullptr;
};

/// A match with document `number` that has no relation.
Match no_match(std::uint64_t number);

/// Compares one text with others, one after the other.
class PairComparison {
 public:
  /// Sets the text that is compared from now on. Its data must live as long.
  void set_text(std::span<const std::uint32_t> tokens, FingerprintedText fingerprints);
  /// Aligns the texts. Can they be related, whatever is boilerplate in the other text?
  bool may_match(std::span<const std::uint32_t> theirs);
  /// The relation to the text that was aligned last; `number` is that of its document.
  Match measure(std::span<const std::uint32_t> theirs, FingerprintedText fingerprints, std::uint64_t number);
  /// Was the last relation `none` because each text has a part that no other kept document has, as yet?
  bool each_has_own_part() const { return each_has_own_part_; }

 private:
  Match measure_quotes(std::span<const std::uint32_t> theirs, std::uint64_t number);
  bool find_own_parts(const Alignment& alignment, FingerprintedText theirs) const;

  std::span<const std::uint32_t> text_;
  FingerprintedText text_fingerprints_;
  bool may_be_copies_ = false;  // of the texts that were aligned last
  bool each_has_own_part_ = false;
  std::vector<std::uint8_t> mask_, kept_mask_;
  Aligner aligner_;
  ShingleOverlap overlap_;
};

}  // namespace cleaner
