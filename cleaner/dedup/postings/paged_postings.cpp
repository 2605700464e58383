#include "dedup/postings/paged_postings.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr std::uint64_t kBytesOfPair = 14;    // in the table
constexpr std::uint64_t kPairsPerFind = 32;   // read in sequence in the time that it takes to find one fingerprint
constexpr std::size_t kSmallArray = 1 << 16;  // not worth freeing

}  // namespace

void PagedPostings::evict(const std::string& folder, std::uint32_t first_new) {
  runs_.begin(folder);
  table_.take_sorted([&](std::span<const Pair> pairs) {
    for (auto begin = pairs.begin(); begin != pairs.end();) {
      const std::uint32_t mixed = begin->mixed;
      const auto end = std::find_if(begin, pairs.end(), [&](const Pair& pair) { return pair.mixed != mixed; });
      if (static_cast<std::size_t>(end - begin) > most_) {
        boilerplate_.insert(mixed);  // which documents hold it is never asked
      } else {
        runs_.add({std::find_if(begin, end, [&](const Pair& pair) { return pair.document >= first_new; }), end});
      }
      begin = end;
    }
  });
  announced_ = {};
  runs_.end([this](const Pair& pair) { return is_boilerplate(pair); });
}

// Calls visit(pair, rank), in order, for each evicted pair that was announced and is not in memory yet.
template <class Visit>
void PagedPostings::scan_announced(Visit&& visit) const {
  SortedRuns::Reader reader(runs_);
  auto at = announced_.begin();
  std::uint32_t last = 0;
  bool any = false, wanted = false;
  for (Pair pair; reader.next(pair);) {
    while (at != announced_.end() && at->mixed < pair.mixed) ++at;
    if (at == announced_.end()) return;
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
  scan_announced([&](const Pair&, std::uint32_t rank) {
    if (rank < ranks) ++pairs[rank];
  });
  std::uint64_t bytes = 0;
  for (std::uint32_t rank = 0; rank < ranks; ++rank) {
    bytes += pairs[rank] * kBytesOfPair;
    if (bytes > memory && rank >= least) return rank;
  }
  return ranks;
}

std::uint32_t PagedPostings::page_in(std::uint32_t ranks, std::uint32_t least, std::uint64_t memory) {
  std::sort(announced_.begin(), announced_.end());  // of documents that share a hash, the first comes first
  announced_.erase(std::unique(announced_.begin(), announced_.end(),
                               [](const Announced& a, const Announced& b) { return a.mixed == b.mixed; }),
                   announced_.end());
  std::vector<Pair> found;
  const auto insert_found = [&] {
    for (const Pair& pair : found) table_.insert_mixed(pair);
    found.clear();
  };
  if (announced_.size() * runs_.size() * kPairsPerFind < runs_.pairs()) {
    for (const Announced& each : announced_) {
      if (each.rank >= ranks || table_.has(each.mixed) || boilerplate_.contains(each.mixed)) continue;
      runs_.find(each.mixed, [&](const Pair& pair) { found.push_back(pair); });
      insert_found();
    }
  } else {
    ranks = ranks_that_fit(ranks, least, memory);
    scan_announced([&](const Pair& pair, std::uint32_t rank) {
      if (!found.empty() && found.back().mixed != pair.mixed) insert_found();
      if (rank < ranks) found.push_back(pair);
    });
    insert_found();
  }
  if (announced_.capacity() < kSmallArray) {
    announced_.clear();
  } else {
    announced_ = {};
  }
  return ranks;
}

}  // namespace cleaner
