#include "dedup/keep/choose_kept.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "catch.h"
#include "dedup/thresholds.h"
#include "story_maker.h"

namespace cleaner {
namespace {

using Pair = std::pair<std::uint64_t, std::uint64_t>;  // a document, the one that may stand for it

// The copies of a cluster, removed for `centre`. Any may stand for any other, but for the pairs in `cannot`.
struct Cluster {
  std::uint64_t centre;
  std::vector<Removed> copies;
  std::set<Pair> cannot;
  std::size_t comparisons = 0;

  Cluster(std::uint64_t kept, const std::vector<std::uint64_t>& removed) : centre(kept) {
    for (const std::uint64_t number : removed) copies.push_back({number, match(kept)});
  }

  static Match match(std::uint64_t kept) {
    Match match;
    match.number = kept;
    match.relation = Relation::near;
    return match;
  }

  std::uint64_t keep(Keep keep) {
    comparisons = 0;
    KeptChoice choice(
        {keep, FieldOrder::smallest},
        [](std::uint64_t number) {
          Copy copy;
          copy.number = number;
          copy.field = std::to_string(100 - number);
          return copy;
        },
        [this](std::uint64_t number, std::uint64_t kept) {
          ++comparisons;
          Match result = match(kept);
          if (cannot.contains({number, kept})) result.relation = Relation::same_but_figures;
          return result;
        });
    return choice.choose(copies);
  }
};

std::vector<std::uint64_t> removed(const Cluster& cluster) {
  std::vector<std::uint64_t> numbers;
  for (const Removed& each : cluster.copies) numbers.push_back(each.number);
  return numbers;
}

TEST_CASE("the copy that the policy prefers stays, where it can stand for all others") {
  Cluster cluster(5, {2, 7, 9});
  CHECK(cluster.keep(Keep::first) == 2);
  CHECK(removed(cluster) == std::vector<std::uint64_t>{5, 7, 9});
  for (const Removed& each : cluster.copies) CHECK(each.match.number == 2);
}

TEST_CASE("a part of a text never stays for the whole: the next in order does") {
  Cluster cluster(5, {2, 3, 7});
  cluster.cannot = {{5, 2}};
  CHECK(cluster.keep(Keep::first) == 3);
  CHECK(removed(cluster) == std::vector<std::uint64_t>{5, 2, 7});
}

TEST_CASE("where no other copy can stand for all, the centre stays, and nothing is changed") {
  Cluster cluster(5, {2, 3, 7});
  cluster.cannot = {{5, 2}, {7, 3}};
  CHECK(cluster.keep(Keep::first) == 5);
  CHECK(removed(cluster) == std::vector<std::uint64_t>{2, 3, 7});
  for (const Removed& each : cluster.copies) CHECK(each.match.number == 5);
}

TEST_CASE("where the centre is preferred nothing is compared") {
  Cluster cluster(1, {2, 3, 7});
  CHECK(cluster.keep(Keep::first) == 1);
  CHECK(cluster.comparisons == 0);
}

TEST_CASE("a field may decide") {
  Cluster cluster(5, {2, 3, 7});
  CHECK(cluster.keep(Keep::field) == 7);
}

TEST_CASE("whatever the policy, a cluster keeps one document, all others are compared with it, and comparisons are few",
          "[property]") {
  Numbers numbers(11);
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t size = 1 + numbers.below(12);
    std::vector<std::uint64_t> all(size + 1);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i * 3;
    std::swap(all[0], all[numbers.below(size + 1)]);
    Cluster cluster(all[0], {all.begin() + 1, all.end()});
    for (std::uint32_t i = 0, n = numbers.below(10); i < n; ++i) {
      const std::uint64_t kept = all[numbers.below(size + 1)];
      if (kept != cluster.centre) cluster.cannot.insert({all[numbers.below(size + 1)], kept});
    }
    for (const Keep keep : {Keep::best, Keep::first, Keep::longest, Keep::field}) {
      Cluster copy = cluster;
      const std::uint64_t kept = copy.keep(keep);
      std::set<std::uint64_t> documents{kept};
      for (const Removed& each : copy.copies) {
        CHECK(documents.insert(each.number).second);
        CHECK(each.match.number == kept);
        CHECK_FALSE(copy.cannot.contains({each.number, kept}));
      }
      CHECK(documents == std::set<std::uint64_t>(all.begin(), all.end()));
      CHECK(copy.comparisons <= kKeepTries * size);
    }
  }
}

}  // namespace
}  // namespace cleaner
