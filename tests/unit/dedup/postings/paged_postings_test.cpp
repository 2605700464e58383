#include "dedup/postings/paged_postings.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "catch.h"
#include "found_documents.h"
#include "story_maker.h"

namespace cleaner {
namespace {

TEST_CASE("runs are few, and read in order", "[property]") {
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
    if (pair.mixed % 10 != 0) read.push_back(pair);  // what may be left out need not be
  CHECK(read == all);
}

// Documents with fingerprints, some of them frequent, are looked up and remembered in partitions of any size: each must
// find what it would find in memory.
TEST_CASE("what was put away is found by those who were expected, and boilerplate by anybody", "[property]") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
    Numbers numbers(seed);
    std::vector<std::vector<std::uint32_t>> documents(3000);
    for (auto& fingerprints : documents) {
      std::set<std::uint32_t> some;
      for (int i = 0; i < 20; ++i) some.insert(numbers.below(10) == 0 ? numbers.below(30) : numbers.below(20'000));
      fingerprints.assign(some.begin(), some.end());
    }
    PagedPostings paged;
    std::map<std::uint32_t, std::vector<std::uint32_t>> reference;
    bool first = true;
    std::size_t partitions = 0;
    for (std::uint32_t begin = 0, end; begin < documents.size(); begin = end, ++partitions) {
      const std::uint32_t wanted =
          std::min<std::uint32_t>(1 + numbers.below(600), static_cast<std::uint32_t>(documents.size()) - begin);
      for (std::uint32_t i = 0; i < wanted; ++i)
        for (const std::uint32_t hash : documents[begin + i]) paged.expect(hash, i);
      const std::uint32_t least = std::min(wanted, 1 + numbers.below(40));
      const std::uint32_t loaded = first ? wanted : paged.load(wanted, least, numbers.below(40'000));
      REQUIRE(loaded >= least);
      REQUIRE(loaded <= wanted);
      end = begin + loaded;
      for (std::uint32_t document = begin; document < end; ++document) {
        for (const std::uint32_t hash : documents[document]) {
          auto& holders = reference[hash];
          REQUIRE(paged.count(hash) == holders.size());
          if (holders.size() > Postings::kBoilerplate) continue;
          REQUIRE(found(paged, hash) == holders);
          holders.push_back(document);
          paged.insert(hash, document);
        }
        for (const std::uint32_t any : {numbers.below(30), numbers.below(20'000)}) {
          const std::size_t holders = reference[any].size();
          REQUIRE((paged.count(any) > Postings::kBoilerplate) == (holders > Postings::kBoilerplate));
          REQUIRE(paged.count_anywhere(any) == holders);
        }
      }
      paged.evict("", begin);
      first = false;
    }
    CHECK(partitions > 5);
  }
}

}  // namespace
}  // namespace cleaner
