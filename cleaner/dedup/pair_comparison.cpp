#include "dedup/pair_comparison.h"

#include <algorithm>

#include "dedup/boilerplate_mask.h"
#include "dedup/judge.h"
#include "dedup/shared_quotes.h"
#include "dedup/thresholds.h"

namespace cleaner {

Match no_match(std::uint64_t number) {
  Match match;
  match.number = number;
  return match;
}

void PairComparison::set_text(std::span<const std::uint32_t> tokens, FingerprintedText fingerprints) {
  mask_boilerplate(fingerprints.fingerprints, fingerprints.document_frequencies, tokens.size(), mask_);
  text_ = tokens;
  text_fingerprints_ = fingerprints;
  aligner_.set_text({tokens, mask_});
}

bool PairComparison::may_match(std::span<const std::uint32_t> theirs) {
  each_has_own_part_ = false;
  may_be_copies_ = aligner_.match(theirs);
  return may_be_copies_ || may_share_quotes(aligner_.matches());
}

Match PairComparison::measure(std::span<const std::uint32_t> theirs, FingerprintedText fingerprints,
                              std::uint64_t number) {
  mask_boilerplate(fingerprints.fingerprints, fingerprints.document_frequencies, theirs.size(), kept_mask_);
  if (!may_be_copies_) return measure_quotes(theirs, number);
  const Alignment alignment = aligner_.measure(kept_mask_);
  const Relation relation = judge(alignment);
  if (relation == Relation::none) return measure_quotes(theirs, number);
  each_has_own_part_ = find_own_parts(alignment, fingerprints);
  if (each_has_own_part_) return no_match(number);
  const auto overlap = overlap_(text_, theirs);
  return {number,        relation,           overlap.jaccard,       overlap.containment,
          alignment.run, alignment.kept_run, alignment.text.tokens, alignment.kept.tokens};
}

// Two texts that are no copies may report the same event, where they share quotations.
Match PairComparison::measure_quotes(std::span<const std::uint32_t> theirs, std::uint64_t number) {
  Match match = no_match(number);
  const auto found = shared_quote({text_, mask_}, {theirs, kept_mask_}, aligner_.matches());
  if (!found) return match;
  const auto overlap = overlap_(text_, theirs);
  match.relation = Relation::same_story;
  match.jaccard = overlap.jaccard;
  match.containment = overlap.containment;
  match.tokens = {found->text, found->text + found->size};
  match.kept_tokens = {found->kept, found->kept + found->size};
  return match;
}

namespace {

/// Has the span fingerprints, and does no kept document hold any of them, but for `self` documents, the text itself?
bool is_found_nowhere_else(FingerprintedText of, Span span, std::uint32_t self) {
  bool any = false;
  for (std::size_t i = 0; i < of.fingerprints.size(); ++i) {
    const Fingerprint& fingerprint = of.fingerprints[i];
    if (fingerprint.position < span.begin || fingerprint.position + kShingle > span.end) continue;
    std::uint32_t documents = of.document_frequencies[i];
    if (documents == 0 && of.index != nullptr) documents = of.index->postings.count_anywhere(fingerprint.hash);
    if (documents > self) return false;
    any = true;
  }
  return any;
}

}  // namespace

// Has each of the texts, in the place of a part of the other, a part that no other kept document has?
bool PairComparison::find_own_parts(const Alignment& alignment, FingerprintedText theirs) const {
  const double smaller = std::min(alignment.text.tokens, alignment.kept.tokens);
  return std::ranges::any_of(aligner_.replaced_parts(), [&](const ReplacedPart& part) {
    return part.own >= kOwnPart && part.own >= kOwnPartShare * smaller &&
           is_found_nowhere_else(text_fingerprints_, part.text, 0) && is_found_nowhere_else(theirs, part.kept, 1);
  });
}

}  // namespace cleaner
