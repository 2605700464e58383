#include "dedup/shingle_overlap.h"

#include "catch.h"
#include "random_tokens.h"

namespace cleaner {
namespace {

TEST_CASE("overlap is that of distinct shingles of three words") {
  ShingleOverlap overlap;
  const Tokens a{2, 4, 6, 8, 10}, b{2, 4, 6, 8, 12, 14};
  CHECK(overlap(a, b).jaccard == Approx(2 / 5.0));
  CHECK(overlap(a, b).containment == Approx(2 / 3.0));
  CHECK(overlap(a, a).jaccard == 1);
  CHECK(overlap({}, b).jaccard == 0);
}

TEST_CASE("a repeated shingle counts once") {
  ShingleOverlap overlap;
  CHECK(overlap(Tokens{2, 4, 6, 2, 4, 6, 2, 4, 6}, Tokens{2, 4, 6}).jaccard == Approx(1 / 3.0));
  CHECK(overlap(Tokens{2, 2, 2, 2, 2}, Tokens{2, 2, 2}).jaccard == 1);
}

TEST_CASE("texts without a shingle overlap where they are equal") {
  ShingleOverlap overlap;
  CHECK(overlap(Tokens{2, 4}, Tokens{2, 4}).jaccard == 1);
  CHECK(overlap(Tokens{2, 4}, Tokens{2, 6}).containment == 0);
}

}  // namespace
}  // namespace cleaner
