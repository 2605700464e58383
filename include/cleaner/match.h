// What documents are compared by, and the result of a comparison.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cleaner/block.h"
#include "cleaner/export.h"

namespace cleaner {

/// What is compared between documents. Made from the kept text only; tokens from its compared blocks.
struct Signature {
  std::array<std::uint64_t, 2> exact{};  ///< XXH3-128 of the kept text, white space runs as one blank, ends trimmed
  std::vector<std::uint32_t> tokens;  ///< a word each, in order: hash in the upper 31 bits; lowest bit set for figures
  std::vector<std::uint32_t> offsets = {};  ///< bytes: where token 0, 64, 128, ... begins in the text
  static constexpr std::uint32_t kOffsetEach = 64;
};

/// How a removed document relates to the kept one that stands for it, or two kept ones to each other: another issue of
/// a series, or another report that shares quotes.
enum class Relation : std::uint8_t { none, exact, near, contained, same_but_figures, same_story };

CLEANER_API std::string_view name(
    Relation relation);  ///< "exact", "near", "contained", "same-but-figures", "same-story"

/// May the other document be kept for this one?
inline bool stands_for(Relation relation) {
  return relation == Relation::exact || relation == Relation::near || relation == Relation::contained;
}

/// The result of comparing a document with another that is kept.
struct Match {
  std::uint64_t number =
      0;  ///< Document::number of the other; for a document of an earlier run (RunOptions::index) 2^63 or more
  Relation relation = Relation::none;
  float jaccard = 0;         ///< shared / all distinct 3-word shingles of both texts, 0..1
  float containment = 0;     ///< shared / distinct 3-word shingles of the smaller text, 0..1
  Span tokens, kept_tokens;  ///< longest shared run, as indices into Signature::tokens: of this document, of the other
  std::uint32_t words = 0, kept_words = 0;  ///< tokens that are no boilerplate: of this document, of the other
};

}  // namespace cleaner
