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

constexpr std::uint32_t kMost = 16;

// Documents with fingerprints, some of them frequent, are looked up and remembered in partitions of any size: each must
// find what it would find in memory.
TEST_CASE("an evicted posting is found by documents that were announced, and boilerplate by any", "[property]") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
    Numbers numbers(seed);
    std::vector<std::vector<std::uint32_t>> documents(3000);
    for (auto& fingerprints : documents) {
      std::set<std::uint32_t> some;
      for (int i = 0; i < 20; ++i) some.insert(numbers.below(10) == 0 ? numbers.below(30) : numbers.below(20'000));
      fingerprints.assign(some.begin(), some.end());
    }
    PagedPostings paged(kMost);
    std::map<std::uint32_t, std::vector<std::uint32_t>> reference;
    bool first = true;
    std::size_t partitions = 0;
    for (std::uint32_t begin = 0, end; begin < documents.size(); begin = end, ++partitions) {
      const std::uint32_t wanted =
          std::min<std::uint32_t>(1 + numbers.below(600), static_cast<std::uint32_t>(documents.size()) - begin);
      for (std::uint32_t i = 0; i < wanted; ++i)
        for (const std::uint32_t hash : documents[begin + i]) paged.announce(hash, i);
      const std::uint32_t least = std::min(wanted, 1 + numbers.below(40));
      const std::uint32_t paged_in = first ? wanted : paged.page_in(wanted, least, numbers.below(40'000));
      REQUIRE(paged_in >= least);
      REQUIRE(paged_in <= wanted);
      end = begin + paged_in;
      for (std::uint32_t document = begin; document < end; ++document) {
        for (const std::uint32_t hash : documents[document]) {
          auto& holders = reference[hash];
          REQUIRE(paged.count(hash) == holders.size());
          if (holders.size() > kMost) continue;
          REQUIRE(found(paged, hash) == holders);
          holders.push_back(document);
          paged.insert(hash, document);
        }
        for (const std::uint32_t any : {numbers.below(30), numbers.below(20'000)}) {
          const std::size_t holders = reference[any].size();
          REQUIRE((paged.count(any) > kMost) == (holders > kMost));
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
