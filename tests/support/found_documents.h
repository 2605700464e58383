// The documents that postings of any kind have for a fingerprint, in order.
//
//     found(postings, 0x1234) == std::vector<std::uint32_t>{3, 7}
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace cleaner {

template <class AnyPostings>
std::vector<std::uint32_t> found(const AnyPostings& postings, std::uint32_t hash) {
  std::vector<std::uint32_t> documents;
  postings.find(hash, [&](std::uint32_t document) { documents.push_back(document); });
  std::sort(documents.begin(), documents.end());
  return documents;
}

}  // namespace cleaner
