#include "dedup/boilerplate_mask.h"

#include <algorithm>
#include <vector>

#include "catch.h"

namespace cleaner {
namespace {

constexpr std::uint8_t kMany = kBoilerplateFrequency + 1;

std::vector<std::uint8_t> mask(const std::vector<Fingerprint>& fingerprints,
                               const std::vector<std::uint8_t>& document_frequencies, std::size_t tokens) {
  std::vector<std::uint8_t> out{1, 1, 1};  // of another text
  mask_boilerplate(fingerprints, document_frequencies, tokens, out);
  return out;
}

std::vector<std::uint8_t> ones(std::size_t tokens, std::size_t begin, std::size_t end) {
  std::vector<std::uint8_t> out(tokens);
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin), out.begin() + static_cast<std::ptrdiff_t>(end), 1);
  return out;
}

TEST_CASE("boilerplate fingerprints in a row mask the tokens half-way to the next fingerprint") {
  CHECK(mask({{1, 3}, {2, 9}, {3, 21}, {4, 30}}, {kMany, kMany, 2, 0}, 40) == ones(40, 0, 17));
  CHECK(mask({{1, 0}, {2, 10}, {3, 20}, {4, 30}}, {1, kMany, kMany, 1}, 40) == ones(40, 7, 27));
}

TEST_CASE("at the end of a text, boilerplate reaches as far as winnowing lets the next fingerprint stand") {
  CHECK(mask({{1, 2}, {2, 20}, {3, 30}}, {1, kMany, kMany}, 100) ==
        ones(100, 13, 30 + kShingle + kWindow + kShingle - 1));
  CHECK(mask({{1, 2}, {2, 20}, {3, 30}}, {1, kMany, kMany}, 40) == ones(40, 13, 40));
}

TEST_CASE("a single boilerplate fingerprint masks nothing") {
  CHECK(mask({{1, 3}, {2, 9}, {3, 21}}, {kMany, 2, kMany}, 40).empty());
  CHECK(mask({{1, 3}, {2, 9}}, {kBoilerplateFrequency, kBoilerplateFrequency}, 40).empty());
}

}  // namespace
}  // namespace cleaner
