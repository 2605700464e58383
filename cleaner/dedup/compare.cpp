#include "dedup/compare.h"

#include <algorithm>
#include <utility>

#include "dedup/boilerplate_mask.h"
#include "dedup/thresholds.h"

namespace cleaner {
namespace {

bool holds(const Verdict& verdict, const PriorComparison& prior) {
  if (prior.new_boilerplate->empty()) return true;
  return std::none_of(verdict.own_hashes.begin(), verdict.own_hashes.end(),
                      [&](std::uint32_t hash) { return prior.new_boilerplate->contains(hash); });
}

// Tokens of other texts that may still be aligned with one text.
class AlignmentBudget {
 public:
  explicit AlignmentBudget(std::size_t tokens) : left_(kAlignedAnyway + kAlignedPerToken * tokens) {}
  /// False: that is too much.
  bool spend(std::uint64_t tokens) {
    if (tokens > left_) return false;
    left_ -= tokens;
    return true;
  }

 private:
  std::uint64_t left_;
};

}  // namespace

// Fills fingerprints_ and document_frequencies_ for a text that was not looked up. Frequencies of fingerprints that are
// not boilerplate may be left at 0, as few of them are needed.
void Comparison::find_document_frequencies(const InvertedIndex& index, std::span<const std::uint32_t> tokens) {
  winnow(tokens, fingerprints_);
  document_frequencies_.clear();
  for (const Fingerprint& fingerprint : fingerprints_) {
    const bool may_be_boilerplate = index.boilerplate.may_hold(fingerprint.hash);
    document_frequencies_.push_back(
        may_be_boilerplate ? static_cast<std::uint8_t>(index.postings.count(fingerprint.hash)) : 0);
  }
}

void Comparison::set_text(std::span<const std::uint32_t> tokens, const Lookup& lookup) {
  if (text_is_set_) return;
  pair_.set_text(tokens, {lookup.fingerprints, lookup.document_frequencies, nullptr});
  text_is_set_ = true;
}

Match Comparison::compare(const InvertedIndex& index, std::span<const std::uint32_t> tokens,
                          std::span<const std::uint32_t> theirs, std::uint64_t number) {
  find_document_frequencies(index, tokens);
  const std::vector<Fingerprint> fingerprints = fingerprints_;
  const std::vector<std::uint8_t> document_frequencies = document_frequencies_;
  pair_.set_text(tokens, {fingerprints, document_frequencies, &index});
  if (!pair_.may_match(theirs)) return no_match(number);
  find_document_frequencies(index, theirs);
  return pair_.measure(theirs, {fingerprints_, document_frequencies_, &index}, number);
}

Match Comparison::compare_with_kept(const InvertedIndex& index, const Lookup& lookup,
                                    std::span<const std::uint32_t> tokens, const Kept& other, PriorComparison& prior) {
  for (const Verdict& verdict : prior.verdicts)
    if (verdict.match.number == other.number && holds(verdict, prior)) return verdict.match;
  set_text(tokens, lookup);
  const auto theirs = index.tokens_of(other, tokens_);
  fingerprints_.clear();
  Match match = no_match(other.number);
  if (pair_.may_match(theirs)) {
    find_document_frequencies(index, theirs);
    match = pair_.measure(theirs, {fingerprints_, document_frequencies_, &index}, other.number);
  }
  if (prior.new_boilerplate == nullptr || pair_.each_has_own_part()) return match;
  Verdict verdict{match, {}};
  for (std::size_t i = 0; i < fingerprints_.size(); ++i)
    if (!is_boilerplate(document_frequencies_[i])) verdict.own_hashes.push_back(fingerprints_[i].hash);
  std::erase_if(prior.verdicts, [&](const Verdict& old) { return old.match.number == other.number; });
  prior.verdicts.push_back(std::move(verdict));
  return match;
}

std::uint32_t Comparison::decide(const InvertedIndex& index, const Lookup& lookup, Document& document,
                                 PriorComparison& prior) {
  const std::span<const std::uint32_t> tokens = document.signature.tokens;
  candidates_ = lookup.candidates;
  if (const std::uint32_t hint = index.hint(DedupIndex::text_hash(document.signature)); hint != InvertedIndex::kNone) {
    std::erase_if(candidates_, [&](const Candidate& candidate) { return candidate.kept == hint; });
    candidates_.insert(candidates_.begin(), {hint, 1});
  }
  text_is_set_ = false;
  AlignmentBudget budget(tokens.size());
  for (const Candidate& candidate : candidates_) {
    const Kept other = index.kept[candidate.kept];
    if (!budget.spend(other.tokens)) continue;
    const Match match = compare_with_kept(index, lookup, tokens, other, prior);
    if (match.relation == Relation::none) continue;
    if (stands_for(match.relation)) {
      document.outcome = Outcome::duplicate;
      document.match = match;
      document.related.clear();
      return candidate.kept;
    }
    if (document.related.size() < kRelated) document.related.push_back(match);
  }
  return InvertedIndex::kNone;
}

void Comparison::compare_speculatively(const Lookup& lookup, const Document& document, std::span<const Other> others,
                                       PriorComparison& prior) {
  const std::span<const std::uint32_t> tokens = document.signature.tokens;
  text_is_set_ = false;
  AlignmentBudget budget(tokens.size());
  for (const Other& other : others) {
    const std::span<const std::uint32_t> theirs = other.document->signature.tokens;
    if (!budget.spend(theirs.size())) continue;
    set_text(tokens, lookup);
    const Lookup& of_other = *other.lookup;
    Verdict verdict{no_match(other.document->number), {}};
    if (pair_.may_match(theirs)) {
      verdict.match =
          pair_.measure(theirs, {of_other.fingerprints, of_other.document_frequencies, nullptr}, verdict.match.number);
      verdict.own_hashes = of_other.own_hashes;
    }
    const Match match = verdict.match;
    if (!pair_.each_has_own_part()) prior.verdicts.push_back(std::move(verdict));
    if (stands_for(match.relation)) return;
  }
}

}  // namespace cleaner
