#include "boilerplate/features/best_segment.h"

#include <vector>

#include "catch.h"

using namespace cleaner;

TEST_CASE("the best segment is the one with the greatest sum", "[best_segment]") {
  using Segment = std::pair<std::size_t, std::size_t>;
  const auto [gains, expected] = GENERATE(table<std::vector<float>, Segment>({
      {{}, {0, 0}},
      {{-1, -2}, {0, 0}},
      {{0, 0}, {0, 0}},
      {{3}, {0, 1}},
      {{-1, 3, -1}, {1, 2}},
      {{3, -1, 3}, {0, 3}},
      {{3, -4, 5, -1, 1, -9, 4}, {2, 3}},
      {{2, -2, 2}, {0, 1}},
      {{1, -5, 9, -5, 1}, {2, 3}},
  }));
  CHECK(best_segment(gains) == expected);
}
