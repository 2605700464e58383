#include "dedup/common_subsequence.h"

#include <algorithm>
#include <vector>

#include "catch.h"
#include "story_maker.h"

namespace cleaner {
namespace {

TEST_CASE("the longest common subsequence of all ends of two texts is that of dynamic programming", "[property]") {
  Numbers numbers(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint32_t> a(numbers.below(CommonSubsequence::kMost + 1)),
        b(numbers.below(CommonSubsequence::kMost + 1));
    // Tokens 2 and 130 share a slot of the table of positions.
    for (auto* text : {&a, &b})
      for (std::uint32_t& token : *text) token = numbers.below(4) * 2 + numbers.below(2) * 128;
    std::vector<std::vector<int>> expected(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;)
      for (std::size_t j = b.size(); j-- > 0;)
        expected[i][j] = a[i] == b[j] ? expected[i + 1][j + 1] + 1 : std::max(expected[i + 1][j], expected[i][j + 1]);
    const CommonSubsequence common(a, b);
    for (std::size_t i = 0; i <= a.size(); ++i)
      for (std::size_t j = 0; j <= b.size(); ++j) REQUIRE(common.length(i, j) == expected[i][j]);
  }
}

}  // namespace
}  // namespace cleaner
