#include "dedup/postings/postings.h"

#include <algorithm>
#include <vector>

#include "catch.h"
#include "found_documents.h"

namespace cleaner {
namespace {

TEST_CASE("every document that holds a fingerprint is found, however many fingerprints there are") {
  Postings postings;
  for (std::uint32_t document = 0; document < 20'000; ++document) {
    postings.insert(document / 2, document);
    postings.insert(0x80000000u + document, document);
  }
  for (std::uint32_t hash = 0; hash < 10'000; ++hash)
    REQUIRE(found(postings, hash) == std::vector<std::uint32_t>{2 * hash, 2 * hash + 1});
  CHECK(found(postings, 0x80000000u + 77) == std::vector<std::uint32_t>{77});
  CHECK(found(postings, 0x70000000u).empty());
  CHECK(postings.memory() <= 40'000 * 8 * 2);
}

TEST_CASE("all pairs are removed in order, and their memory is freed") {
  Postings postings;
  for (std::uint32_t document = 0; document < 50'000; ++document)
    postings.insert(document % 7919 * 0x01000193, document);
  std::vector<Pair> all;
  postings.take_sorted([&](std::span<const Pair> pairs) { all.insert(all.end(), pairs.begin(), pairs.end()); });
  CHECK(all.size() == 50'000);
  CHECK(std::is_sorted(all.begin(), all.end()));
  std::vector<std::uint32_t> documents;
  for (const Pair& pair : all) {
    documents.push_back(pair.document);
    REQUIRE(pair.mixed == Pair::mix(pair.document % 7919 * 0x01000193));
  }
  std::sort(documents.begin(), documents.end());
  for (std::uint32_t document = 0; document < 50'000; ++document) REQUIRE(documents[document] == document);
  CHECK(postings.memory() == 0);
  CHECK(found(postings, 0).empty());
  postings.insert(3, 4);
  CHECK(found(postings, 3) == std::vector<std::uint32_t>{4});
}

}  // namespace
}  // namespace cleaner
