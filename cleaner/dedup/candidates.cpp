#include "dedup/candidates.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "dedup/boilerplate_mask.h"
#include "dedup/thresholds.h"

namespace cleaner {

void CandidateSearch::Counts::add(std::uint32_t number) {
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

void CandidateSearch::Counts::grow() {
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
void CandidateSearch::Counts::take(Visit&& visit) {
  for (const std::uint32_t i : used_) {
    visit(slots_[i].number, slots_[i].count);
    slots_[i].count = 0;
  }
  used_.clear();
}

// Removes repeated hashes, in any order: a table is faster than sorting, as long as it is small.
void CandidateSearch::make_distinct(std::vector<std::uint32_t>& hashes) {
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

void CandidateSearch::look_up(const InvertedIndex& index, std::span<const std::uint32_t> tokens, Lookup& lookup) {
  winnow(tokens, lookup.fingerprints);
  find_candidates(index, lookup);
}

bool CandidateSearch::renew(const InvertedIndex& index, const BloomFilter& since, Lookup& lookup) {
  bool same = true, same_boilerplate = true;
  for (std::size_t i = 0; i < lookup.fingerprints.size(); ++i) {
    if (!since.may_hold(lookup.fingerprints[i].hash)) continue;
    const std::uint32_t documents = index.postings.count(lookup.fingerprints[i].hash);
    same &= documents == lookup.document_frequencies[i];
    same_boilerplate &= is_boilerplate(documents) == is_boilerplate(lookup.document_frequencies[i]);
  }
  if (!same) find_candidates(index, lookup);
  return !same_boilerplate;
}

// Fills all of a lookup but its fingerprints, which are there.
void CandidateSearch::find_candidates(const InvertedIndex& index, Lookup& lookup) {
  for (const Fingerprint& fingerprint : lookup.fingerprints) index.postings.prefetch(fingerprint.hash);
  lookup.document_frequencies.clear();
  lookup.own_hashes.clear();
  lookup.candidates.clear();
  std::uint32_t holders[kBoilerplateFrequency + 1];
  for (const Fingerprint& fingerprint : lookup.fingerprints) {
    std::uint32_t n = 0;
    const std::uint32_t documents =
        index.postings.find(fingerprint.hash, [&](std::uint32_t document) { holders[n++] = document; });
    lookup.document_frequencies.push_back(static_cast<std::uint8_t>(documents));
    if (is_boilerplate(documents)) continue;
    lookup.own_hashes.push_back(fingerprint.hash);
    for (std::uint32_t i = 0; i < n; ++i) counts_.add(holders[i]);
  }
  make_distinct(lookup.own_hashes);
  const auto own = static_cast<std::uint32_t>(lookup.own_hashes.size());
  counts_.take([&](std::uint32_t document, std::uint32_t n) {
    const std::uint32_t smaller = std::min(own, index.kept[document].fingerprints);
    if (n >= kSharedFingerprints && n >= kCandidateShare * smaller)
      lookup.candidates.push_back({document, static_cast<float>(n) / static_cast<float>(smaller)});
  });
  const std::size_t few = std::min(kCandidates, lookup.candidates.size());
  std::partial_sort(
      lookup.candidates.begin(), lookup.candidates.begin() + static_cast<std::ptrdiff_t>(few), lookup.candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.share != b.share ? a.share > b.share : a.kept < b.kept; });
  lookup.candidates.resize(few);
}

void CandidateSearch::find_own_hashes(const InvertedIndex& index, std::span<const std::uint32_t> tokens,
                                      Lookup& lookup) {
  winnow(tokens, lookup.fingerprints);
  for (const Fingerprint& fingerprint : lookup.fingerprints) index.postings.prefetch(fingerprint.hash);
  lookup.document_frequencies.clear();
  lookup.own_hashes.clear();
  for (const Fingerprint& fingerprint : lookup.fingerprints) {
    const std::uint32_t documents = index.postings.count(fingerprint.hash);
    lookup.document_frequencies.push_back(static_cast<std::uint8_t>(documents));
    if (!is_boilerplate(documents)) lookup.own_hashes.push_back(fingerprint.hash);
  }
  make_distinct(lookup.own_hashes);
}

}  // namespace cleaner
