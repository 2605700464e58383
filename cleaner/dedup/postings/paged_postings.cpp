#include "dedup/postings/paged_postings.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr std::uint64_t kBytesOfPair = 14;       // in the table
constexpr std::uint64_t kPairsAlongTheWay = 32;  // are read in the time of finding one
constexpr std::size_t kSmall = 1 << 16;          // an array that may as well stay

}  // namespace

void PagedPostings::evict(const std::string& folder, std::uint32_t first_new) {
  runs_.begin(folder);
  table_.take_sorted([&](std::span<const Pair> pairs) {
    for (auto begin = pairs.begin(); begin != pairs.end();) {
      const std::uint32_t mixed = begin->mixed;
      const auto end = std::find_if(begin, pairs.end(), [&](const Pair& pair) { return pair.mixed != mixed; });
      if (static_cast<std::size_t>(end - begin) > most_) {
        boilerplate_.insert(mixed);  // nobody asks who holds it
      } else {
        runs_.add({std::find_if(begin, end, [&](const Pair& pair) { return pair.document >= first_new; }), end});
      }
      begin = end;
    }
  });
  expected_ = {};
  runs_.end([this](const Pair& pair) { return is_boilerplate(pair); });
}

// Calls visit(pair, rank) for each pair that is expected and not yet there, in order.
template <class Visit>
void PagedPostings::scan_expected(Visit&& visit) const {
  SortedRuns::Reader reader(runs_);
  auto at = expected_.begin();
  std::uint32_t last = 0;
  bool any = false, wanted = false;
  for (Pair pair; reader.next(pair);) {
    while (at != expected_.end() && at->mixed < pair.mixed) ++at;
    if (at == expected_.end()) return;
    if (at->mixed != pair.mixed) continue;
    if (!any || last != pair.mixed) wanted = !is_boilerplate(pair) && !table_.has(pair.mixed);
    any = true;
    last = pair.mixed;
    if (wanted) visit(pair, at->rank);
  }
}

std::uint32_t PagedPostings::ranks_that_fit(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory) const {
  if (least >= ranks) return ranks;
  std::vector<std::uint32_t> pairs(ranks);
  scan_expected([&](const Pair&, std::uint32_t rank) {
    if (rank < ranks) ++pairs[rank];
  });
  std::uint64_t bytes = 0;
  for (std::uint32_t rank = 0; rank < ranks; ++rank) {
    bytes += pairs[rank] * kBytesOfPair;
    if (bytes > memory && rank >= least) return rank;
  }
  return ranks;
}

std::uint32_t PagedPostings::load(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory) {
  std::sort(expected_.begin(), expected_.end());  // of a hash that several documents have, the first comes first
  expected_.erase(std::unique(expected_.begin(), expected_.end(),
                              [](const Expected& a, const Expected& b) { return a.mixed == b.mixed; }),
                  expected_.end());
  std::vector<Pair> found;
  const auto insert_found = [&] {
    for (const Pair& pair : found) table_.insert_mixed(pair);
    found.clear();
  };
  if (expected_.size() * runs_.size() * kPairsAlongTheWay < runs_.pairs()) {
    for (const Expected& each : expected_) {
      if (each.rank >= ranks || table_.has(each.mixed) || boilerplate_.contains(each.mixed)) continue;
      runs_.find(each.mixed, [&](const Pair& pair) { found.push_back(pair); });
      insert_found();
    }
  } else {
    ranks = ranks_that_fit(ranks, least, memory);
    scan_expected([&](const Pair& pair, std::uint32_t rank) {
      if (!found.empty() && found.back().mixed != pair.mixed) insert_found();
      if (rank < ranks) found.push_back(pair);
    });
    insert_found();
  }
  if (expected_.capacity() < kSmall) {
    expected_.clear();
  } else {
    expected_ = {};
  }
  return ranks;
}

}  // namespace cleaner
