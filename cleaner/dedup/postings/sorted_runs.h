// Pairs beyond memory: sorted runs in temporary files. Runs of about equal size are merged, so that runs are few, and
// each pair is written again only when the number of pairs has doubled.
//
//     runs.begin(folder);   runs.add(sorted pairs);   runs.add(more);   runs.end(drop);      // a run
//     SortedRuns::Reader reader(runs);
//     while (reader.next(pair)) ...                                                          // all runs, in order
//     runs.find(mixed, visit);                                                               // some reads of 4 KB
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "dedup/postings/postings.h"
#include "storage/temp_file.h"

namespace cleaner {

class SortedRuns {
  static constexpr std::size_t kBlock = 512;  // pairs
  struct Run {
    TempFile file;
    std::uint64_t size = 0;             // pairs
    std::vector<std::uint32_t> blocks;  // the first mixed hash of each block

    void add(std::span<const Pair> pairs);
  };

 public:
  class Reader {
   public:
    explicit Reader(const SortedRuns& runs) : Reader(std::span(runs.runs_)) {}
    /// Reads the pairs of all runs in order; false at the end. A pair of several runs may come more than once.
    bool next(Pair& pair);

   private:
    friend class SortedRuns;
    explicit Reader(std::span<const Run> runs);
    static constexpr std::size_t kBuffer = 8192;  // pairs
    struct Head {
      const Run* run;
      std::uint64_t read;  // pairs of the run
      std::vector<Pair> buffer;
      std::size_t at;
    };
    static bool refill(Head& head);
    std::vector<Head> heads_;  // few, so the least is found by comparing all
  };

  std::size_t size() const { return runs_.size(); }  ///< runs
  std::uint64_t pairs() const;
  std::uint64_t memory() const;

  /// Calls visit(pair) for each with this mixed hash; returns how many. Any number of threads may call it at the same
  /// time.
  template <class Visit>
  std::uint32_t find(std::uint32_t mixed, Visit&& visit) const;

  /// Begins a run in `folder`; add() takes its pairs in order.
  void begin(const std::string& folder);
  void add(std::span<const Pair> pairs) { runs_.back().add(pairs); }
  /// Ends the run, and merges runs. A merge leaves out repeated pairs, and those for which `drop` returns true.
  void end(const std::function<bool(const Pair&)>& drop);

 private:
  std::string folder_;
  std::vector<Run> runs_;
};

template <class Visit>
std::uint32_t SortedRuns::find(std::uint32_t mixed, Visit&& visit) const {
  std::uint32_t n = 0;
  std::array<Pair, kBlock> pairs;
  for (const Run& run : runs_) {
    auto block = std::lower_bound(run.blocks.begin(), run.blocks.end(), mixed);  // the block before may hold it too
    if (block != run.blocks.begin()) --block;
    for (; block != run.blocks.end() && *block <= mixed; ++block) {
      const std::uint64_t begin = static_cast<std::uint64_t>(block - run.blocks.begin()) * kBlock;
      const std::size_t size = std::min<std::uint64_t>(kBlock, run.size - begin);
      run.file.read(begin * sizeof(Pair), pairs.data(), size * sizeof(Pair));
      const auto [first, last] =
          std::equal_range(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(size), Pair{mixed, 0},
                           [](const Pair& a, const Pair& b) { return a.mixed < b.mixed; });
      n += static_cast<std::uint32_t>(last - first);
      std::for_each(first, last, visit);
    }
  }
  return n;
}

}  // namespace cleaner
