#include "postings.h"

#include <algorithm>
#include <vector>

#include "catch.h"

namespace cleaner {
namespace {

std::vector<std::uint32_t> found(const Postings& postings, std::uint32_t hash) {
  std::vector<std::uint32_t> documents;
  postings.find(hash, [&](std::uint32_t document) { documents.push_back(document); });
  std::sort(documents.begin(), documents.end());
  return documents;
}

TEST_CASE("every document that holds a sample is found, however many samples there are") {
  Postings postings;
  for (std::uint32_t document = 0; document < 20'000; ++document) {
    postings.insert(document / 2, document);
    postings.insert(0x80000000u + document, document);
  }
  for (std::uint32_t hash = 0; hash < 10'000; ++hash) REQUIRE(found(postings, hash) == std::vector<std::uint32_t>{2 * hash, 2 * hash + 1});
  CHECK(found(postings, 0x80000000u + 77) == std::vector<std::uint32_t>{77});
  CHECK(found(postings, 0x70000000u).empty());
  CHECK(postings.memory() <= 40'000 * 8 * 3);
}

TEST_CASE("a sample that many documents hold is boilerplate") {
  Postings postings;
  for (std::uint32_t document = 0; document < Postings::kBoilerplate; ++document) postings.insert(5, document);
  CHECK_FALSE(postings.boilerplate(5));
  postings.insert(5, Postings::kBoilerplate);
  CHECK(postings.boilerplate(5));
  CHECK_FALSE(postings.boilerplate(6));
}

}  // namespace
}  // namespace cleaner
