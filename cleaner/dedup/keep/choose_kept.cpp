#include "dedup/keep/choose_kept.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "dedup/thresholds.h"

namespace cleaner {

KeptChoice::KeptChoice(KeepPolicy policy, Describe describe, Compare compare)
    : policy_(policy), describe_(std::move(describe)), compare_(std::move(compare)) {}

std::uint64_t KeptChoice::choose(std::span<Removed> removed) {
  const std::uint64_t centre = removed[0].match.number;
  copies_.clear();
  copies_.push_back(describe_(centre));
  for (const Removed& other : removed) {
    Copy& copy = copies_.emplace_back(describe_(other.number));
    // Boilerplate differed from one comparison to the next, so each copy is measured by what it has more than the
    // centre.
    copy.completeness = copy.own_characters(other.match.words) - copies_[0].own_characters(other.match.kept_words);
  }
  order_.clear();
  for (std::size_t i = 1; i < copies_.size(); ++i)
    if (policy_(copies_[i], copies_[0])) order_.push_back(i);
  std::sort(order_.begin(), order_.end(),
            [this](std::size_t a, std::size_t b) { return policy_(copies_[a], copies_[b]); });
  comparisons_left_ = kKeepTries * removed.size();
  for (const std::size_t candidate : order_) {
    if (comparisons_left_ < removed.size()) break;
    if (!stands_for_all(candidate)) continue;
    std::copy(removed_.begin(), removed_.end(), removed.begin());
    return copies_[candidate].number;
  }
  return centre;
}

// Begins with the centre, which is the most complete copy and so the likeliest to have what the candidate lacks.
bool KeptChoice::stands_for_all(std::size_t candidate) {
  removed_.clear();
  for (std::size_t i = 0; i < copies_.size(); ++i) {
    if (i == candidate) continue;
    --comparisons_left_;
    const Match match = compare_(copies_[i].number, copies_[candidate].number);
    if (!stands_for(match.relation)) return false;
    removed_.push_back({copies_[i].number, match});
  }
  return true;
}

}  // namespace cleaner
