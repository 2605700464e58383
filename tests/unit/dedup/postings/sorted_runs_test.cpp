#include "dedup/postings/sorted_runs.h"

#include <algorithm>
#include <span>
#include <vector>

#include "catch.h"
#include "story_maker.h"

namespace cleaner {
namespace {

TEST_CASE("runs stay few, and are read in order", "[property]") {
  SortedRuns runs;
  Numbers numbers(1);
  std::vector<Pair> all;
  for (int round = 0; round < 60; ++round) {
    std::vector<Pair> run(numbers.below(30'000));
    for (Pair& pair : run) pair = {numbers.below(1 << 20), numbers.below(1 << 30)};
    std::sort(run.begin(), run.end());
    runs.begin("");
    runs.add(std::span(run).first(run.size() / 3));
    runs.add(std::span(run).subspan(run.size() / 3));
    runs.end([](const Pair& pair) { return pair.mixed % 10 == 0; });
    for (const Pair& pair : run)
      if (pair.mixed % 10 != 0) all.push_back(pair);
    CHECK(runs.size() <= 12);
  }
  std::sort(all.begin(), all.end());
  SortedRuns::Reader reader(runs);
  std::vector<Pair> read;
  for (Pair pair; reader.next(pair);)
    if (pair.mixed % 10 != 0) read.push_back(pair);  // a merge may leave them out, but need not
  CHECK(read == all);
}

}  // namespace
}  // namespace cleaner
