#include "dedup/compare.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "dedup/shared_quotes.h"

namespace cleaner {
namespace {

constexpr std::size_t kRelated = 8;          // reported at most
constexpr std::uint64_t kWorkPerToken = 32;  // tokens aligned at most per token of the text, beside kWork
constexpr std::uint64_t kWork = 1 << 14;

// Parts that stand in one another's place in two texts, of so many tokens and such a share of the smaller text, make
// them two where no other kept document has anything of either: two stories in one frame. What a site puts round a copy
// is met on other pages too.
constexpr std::uint32_t kOwnPart = 30;
constexpr double kOwnPartShare = .05;

bool boilerplate(std::uint8_t holders) { return holders > kBoilerplateFrequency; }

// Marks the tokens round two or more boilerplate fingerprints in a row: half-way to the next fingerprint that is none,
// or as far as winnowing lets a fingerprint stand from the last.
void mask_boilerplate(std::span<const Fingerprint> of, std::span<const std::uint8_t> holders, std::size_t tokens,
                      std::vector<std::uint8_t>& out) {
  out.clear();
  for (std::size_t first = 0, last; first < of.size(); first = last) {
    last = first + 1;
    if (!boilerplate(holders[first])) continue;
    while (last < of.size() && boilerplate(holders[last])) ++last;
    if (last - first < 2) continue;
    if (out.empty()) out.assign(tokens, 0);
    const std::uint32_t reach = kWindow + kShingle - 1, start = of[first].position,
                        stop = of[last - 1].position + kShingle;
    const std::size_t begin = first ? (of[first - 1].position + kShingle + start) / 2 : start - std::min(start, reach);
    const std::size_t end = last < of.size() ? (of[last].position + stop) / 2 : stop + reach;
    for (std::size_t i = std::min<std::size_t>(begin, start); i < std::min(std::max<std::size_t>(end, stop), tokens);
         ++i)
      out[i] = 1;
  }
}

Match no_match(std::uint64_t number) {
  Match match;
  match.number = number;
  return match;
}

bool stands(const Verdict& verdict, const PriorComparison& known) {
  if (known.new_boilerplate->empty()) return true;
  return std::none_of(verdict.own_hashes.begin(), verdict.own_hashes.end(),
                      [&](std::uint32_t hash) { return known.new_boilerplate->contains(hash); });
}

}  // namespace

void Comparison::Counts::add(std::uint32_t number) {
  for (std::size_t i = number * 0x9e3779b1u & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    Slot& slot = slots_[i];
    if (slot.count == 0) {
      if (used_.size() * 2 >= slots_.size()) {
        grow();
        return add(number);
      }
      used_.push_back(static_cast<std::uint32_t>(i));
      slot.number = number;
    } else if (slot.number != number) {
      continue;
    }
    ++slot.count;
    return;
  }
}

void Comparison::Counts::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  used_.clear();
  for (const Slot& from : old) {
    if (from.count == 0) continue;
    std::size_t i = from.number * 0x9e3779b1u & (slots_.size() - 1);
    while (slots_[i].count != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = from;
    used_.push_back(static_cast<std::uint32_t>(i));
  }
}

template <class Visit>
void Comparison::Counts::take(Visit&& visit) {
  for (const std::uint32_t i : used_) {
    visit(slots_[i].number, slots_[i].count);
    slots_[i].count = 0;
  }
  used_.clear();
}

// In any order: a table is faster than sorting, as long as it is small.
void Comparison::make_distinct(std::vector<std::uint32_t>& hashes) {
  if (hashes.size() > kMostInTable) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return;
  }
  const std::size_t slots = std::bit_ceil(2 * hashes.size() + 1);
  seen_.assign(slots, 0);
  bool seen_zero = false;  // 0: a free slot
  const auto is_new = [&](std::uint32_t hash) {
    if (hash == 0) return !std::exchange(seen_zero, true);
    std::size_t i = std::uint64_t{Pair::mix(hash)} * slots >> 32;
    while (seen_[i] != 0 && seen_[i] != hash) i = (i + 1) & (slots - 1);
    return std::exchange(seen_[i], hash) == 0;
  };
  std::size_t distinct = 0;
  for (const std::uint32_t hash : hashes) {
    hashes[distinct] = hash;
    distinct += is_new(hash);
  }
  hashes.resize(distinct);
}

void Comparison::look_up(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup) {
  winnow(tokens, lookup.fingerprints);
  find_candidates(index, lookup);
}

void Comparison::renew(const InvertedIndex& index, const BloomFilter& since, Lookup& lookup, PriorComparison& known) {
  bool same = true, same_boilerplate = true;
  for (std::size_t i = 0; i < lookup.fingerprints.size(); ++i) {
    if (!since.may_hold(lookup.fingerprints[i].hash)) continue;
    const std::uint32_t holders = index.postings.count(lookup.fingerprints[i].hash);
    same &= holders == lookup.holders[i];
    same_boilerplate &= boilerplate(static_cast<std::uint8_t>(holders)) == boilerplate(lookup.holders[i]);
  }
  if (same) return;
  if (!same_boilerplate) known.verdicts.clear();
  find_candidates(index, lookup);
}

// From the fingerprints, all that is in a lookup.
void Comparison::find_candidates(const InvertedIndex& index, Lookup& lookup) {
  for (const Fingerprint& fingerprint : lookup.fingerprints) index.postings.prefetch(fingerprint.hash);
  lookup.holders.clear();
  lookup.own_hashes.clear();
  lookup.candidates.clear();
  std::uint32_t hits[kBoilerplateFrequency + 1];
  for (const Fingerprint& fingerprint : lookup.fingerprints) {
    std::uint32_t n = 0;
    const std::uint32_t holders =
        index.postings.find(fingerprint.hash, [&](std::uint32_t document) { hits[n++] = document; });
    lookup.holders.push_back(static_cast<std::uint8_t>(holders));
    if (boilerplate(lookup.holders.back())) continue;
    lookup.own_hashes.push_back(fingerprint.hash);
    for (std::uint32_t i = 0; i < n; ++i) counts_.add(hits[i]);
  }
  const auto& hashes = lookup.own_hashes;
  make_distinct(lookup.own_hashes);
  counts_.take([&](std::uint32_t document, std::uint32_t n) {
    const auto smaller = std::min(static_cast<std::uint32_t>(hashes.size()), index.kept[document].fingerprints);
    if (n >= 2 && n >= kCandidateShare * smaller)
      lookup.candidates.push_back({document, static_cast<float>(n) / static_cast<float>(smaller)});
  });
  const std::size_t few = std::min(kCandidates, lookup.candidates.size());
  std::partial_sort(
      lookup.candidates.begin(), lookup.candidates.begin() + static_cast<std::ptrdiff_t>(few), lookup.candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.share != b.share ? a.share > b.share : a.kept < b.kept; });
  lookup.candidates.resize(few);
}

void Comparison::find_own_hashes(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup) {
  winnow(tokens, lookup.fingerprints);
  for (const Fingerprint& fingerprint : lookup.fingerprints) index.postings.prefetch(fingerprint.hash);
  lookup.holders.clear();
  lookup.own_hashes.clear();
  for (const Fingerprint& fingerprint : lookup.fingerprints) {
    lookup.holders.push_back(static_cast<std::uint8_t>(index.postings.count(fingerprint.hash)));
    if (!boilerplate(lookup.holders.back())) lookup.own_hashes.push_back(fingerprint.hash);
  }
  make_distinct(lookup.own_hashes);
}

void Comparison::look_up_holders(const InvertedIndex& index, std::span<const std::uint32_t> tokens) {
  winnow(tokens, fingerprints_);
  holders_.clear();
  for (const Fingerprint& fingerprint : fingerprints_) {
    const bool may_be_boilerplate = index.boilerplate.may_hold(fingerprint.hash);
    holders_.push_back(may_be_boilerplate ? static_cast<std::uint8_t>(index.postings.count(fingerprint.hash)) : 0);
  }
}

void Comparison::set_text(std::span<const std::uint32_t> tokens, FingerprintedText fingerprints) {
  if (text_is_set_) return;
  mask_boilerplate(fingerprints.fingerprints, fingerprints.holders, tokens.size(), mask_);
  text_ = tokens;
  text_fingerprints_ = fingerprints;
  aligner_.set_text({tokens, mask_});
  text_is_set_ = true;
}

// Has each of the texts a part in the place of the other's that is met nowhere else?
bool Comparison::tell_something_else(const Alignment& alignment, FingerprintedText theirs) const {
  // In `of`, does the span have fingerprints, and are there no more holders of them than the text itself?
  const auto met_nowhere = [](FingerprintedText of, Span span, std::uint8_t self) {
    bool any = false;
    for (std::size_t i = 0; i < of.fingerprints.size(); ++i) {
      const std::uint32_t begin = of.fingerprints[i].position;
      if (begin < span.begin || begin + kShingle > span.end) continue;
      std::uint32_t holders = of.holders[i];
      if (holders == 0 && of.index != nullptr) holders = of.index->postings.count_anywhere(of.fingerprints[i].hash);
      if (holders > self) return false;
      any = true;
    }
    return any;
  };
  const double smaller = std::min(alignment.text.tokens, alignment.kept.tokens);
  return std::ranges::any_of(aligner_.replaced_parts(), [&](const ReplacedPart& part) {
    return part.own >= kOwnPart && part.own >= kOwnPartShare * smaller &&
           met_nowhere(text_fingerprints_, part.text, 0) && met_nowhere(theirs, part.kept, 1);
  });
}

// Matches the two texts. Is there any relation that could be found?
bool Comparison::may_match(std::span<const std::uint32_t> theirs) {
  can_stand_ = aligner_.match(theirs);
  return can_stand_ || may_share_quotes(aligner_.matches());
}

// The aligner has matched the two texts; here what is boilerplate comes in.
Match Comparison::measure(std::span<const std::uint32_t> theirs, FingerprintedText fingerprints, std::uint64_t number) {
  mask_boilerplate(fingerprints.fingerprints, fingerprints.holders, theirs.size(), kept_mask_);
  met_nowhere_ = false;
  if (!can_stand_) return quote(theirs, number);
  const Alignment alignment = aligner_.measure(kept_mask_);
  const Relation relation = judge(alignment);
  met_nowhere_ = relation != Relation::none && tell_something_else(alignment, fingerprints);
  if (relation == Relation::none) return quote(theirs, number);
  if (met_nowhere_) return no_match(number);
  const auto overlap = aligner_.overlap(text_, theirs);
  return {number,        relation,           overlap.jaccard,       overlap.containment,
          alignment.run, alignment.kept_run, alignment.text.tokens, alignment.kept.tokens};
}

// Of two texts that are no copies: the same story, where they share quotes. kept_mask_ is that of `theirs`.
Match Comparison::quote(std::span<const std::uint32_t> theirs, std::uint64_t number) {
  Match match = no_match(number);
  const auto found = shared_quote({text_, mask_}, {theirs, kept_mask_}, aligner_.matches());
  if (!found) return match;
  const auto overlap = aligner_.overlap(text_, theirs);
  match.relation = Relation::same_story;
  match.jaccard = overlap.jaccard;
  match.containment = overlap.containment;
  match.tokens = {found->text, found->text + found->size};
  match.kept_tokens = {found->kept, found->kept + found->size};
  return match;
}

Match Comparison::compare(const InvertedIndex& index, std::span<const std::uint32_t> tokens,
                          std::span<const std::uint32_t> theirs, std::uint64_t number) {
  look_up_holders(index, tokens);
  const std::vector<Fingerprint> fingerprints = fingerprints_;
  const std::vector<std::uint8_t> holders = holders_;
  text_is_set_ = false;
  set_text(tokens, {fingerprints, holders, &index});
  if (!may_match(theirs)) return no_match(number);
  look_up_holders(index, theirs);
  return measure(theirs, {fingerprints_, holders_, &index}, number);
}

std::uint32_t Comparison::decide(const InvertedIndex& index, const Lookup& lookup, Document& document,
                                 PriorComparison& known) {
  const std::span<const std::uint32_t> tokens = document.signature.tokens;
  candidates_ = lookup.candidates;
  if (const std::uint32_t hint = index.hint(DedupIndex::text_hash(document.signature)); hint != InvertedIndex::kNone) {
    std::erase_if(candidates_, [&](const Candidate& candidate) { return candidate.kept == hint; });
    candidates_.insert(candidates_.begin(), {hint, 1});
  }
  text_is_set_ = false;
  const auto compare = [&](const Kept& other) {
    for (const Verdict& verdict : known.verdicts)
      if (verdict.match.number == other.number && stands(verdict, known)) return verdict.match;
    set_text(tokens, {lookup.fingerprints, lookup.holders, nullptr});
    const auto theirs = index.tokens_of(other, tokens_);
    fingerprints_.clear();
    met_nowhere_ = false;
    Match match = no_match(other.number);
    if (may_match(theirs)) {
      look_up_holders(index, theirs);
      match = measure(theirs, {fingerprints_, holders_, &index}, other.number);
    }
    if (known.new_boilerplate == nullptr || met_nowhere_) return match;
    Verdict verdict{match, {}};
    for (std::size_t i = 0; i < fingerprints_.size(); ++i)
      if (!boilerplate(holders_[i])) verdict.own_hashes.push_back(fingerprints_[i].hash);
    std::erase_if(known.verdicts, [&](const Verdict& old) { return old.match.number == other.number; });
    known.verdicts.push_back(std::move(verdict));
    return match;
  };
  std::uint64_t work = kWork + kWorkPerToken * tokens.size();
  for (const Candidate& candidate : candidates_) {
    const Kept other = index.kept[candidate.kept];
    if (other.tokens > work) continue;
    work -= other.tokens;
    const Match match = compare(other);
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

void Comparison::compare_ahead(const Lookup& lookup, const Document& document, std::span<const Other> others,
                               PriorComparison& known) {
  const std::span<const std::uint32_t> tokens = document.signature.tokens;
  text_is_set_ = false;
  std::uint64_t work = kWork + kWorkPerToken * tokens.size();
  for (const Other& other : others) {
    const std::span<const std::uint32_t> theirs = other.document->signature.tokens;
    if (theirs.size() > work) continue;
    work -= theirs.size();
    set_text(tokens, {lookup.fingerprints, lookup.holders, nullptr});
    Verdict verdict{no_match(other.document->number), {}};
    met_nowhere_ = false;
    if (may_match(theirs)) {
      verdict.match =
          measure(theirs, {other.lookup->fingerprints, other.lookup->holders, nullptr}, other.document->number);
      verdict.own_hashes = other.lookup->own_hashes;
    }
    const Match match = verdict.match;
    if (!met_nowhere_) known.verdicts.push_back(std::move(verdict));
    if (stands_for(match.relation)) return;
  }
}

}  // namespace cleaner
