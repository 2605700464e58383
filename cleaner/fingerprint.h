// What is compared between documents: the words of the kept text, folded and hashed to 32 bits each, and a digest of the text.
//
//     "The Café sold 1,000 cups."  ->  tokens of: the, cafe, sold, 1,000 (a figure), cups
//
// Letters and digits make words, anything else separates; '.' and ',' between digits join; scripts written without spaces
// give a token per overlapping pair of characters. A word never spans two blocks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "fold.h"
#include "scan.h"

namespace cleaner {

inline constexpr std::uint32_t kFigureBit = 1;  ///< lowest bit of a token: digits, number words, months, weekdays

/// The tables and buffers of a thread.
class FingerprintScratch {
 public:
  FingerprintScratch();

 private:
  friend struct Words;
  friend void fingerprint(const Document&, const Kernel&, FingerprintScratch&, Signature&);

  // A word outside ASCII costs about a microsecond to fold; this direct-mapped memory makes the usual ones free.
  struct Folded {
    std::uint64_t low = 0, high = 0;  // XXH3-128 of the word's bytes
    std::uint32_t token = 0;
  };
  std::vector<Folded> folded_;
  std::vector<CharClass> classes_;          // of the basic plane
  std::vector<std::uint64_t> figure_filter_;  // a bit per value of some bits of a hash: says no at once to most words
  std::vector<std::uint32_t> figures_;      // sorted hashes of the figure words
  std::string word_;
};

/// Fills `signature` from the kept blocks of `document`. Every kernel gives the same tokens.
///
///     FingerprintScratch scratch;
///     fingerprint(document, best_kernel(), scratch, document.signature);
void fingerprint(const Document& document, const Kernel& kernel, FingerprintScratch& scratch, Signature& signature);

/// The bytes of `text` from the first to the last of the tokens [tokens.begin, tokens.end), counted over the kept blocks as
/// fingerprint() counts them. Empty where there are no such tokens.
///
///     // text "Rain fell on Friday.", one kept block
///     token_bytes(text, blocks, {1, 3}, kernel, scratch);   // {5, 12}: "fell on"
Span token_bytes(std::string_view text, std::span<const Block> blocks, Span tokens, const Kernel& kernel,
                 FingerprintScratch& scratch);

/// A shingle chosen to stand for its neighbourhood.
struct Sample {
  std::uint32_t hash = 0;
  std::uint32_t position = 0;  ///< of its first token
};

inline constexpr std::uint32_t kShingle = 4;   ///< tokens in a sampled shingle
inline constexpr std::uint32_t kWindow = 15;   ///< shingles in a window

/// Replaces `out` by the samples of a text, in order of position: winnowing (Schleimer, Wilkerson, Aiken 2003), in its robust
/// form, about 1 shingle in 8. Guarantee: two texts that share a run of kWindow + kShingle - 1 tokens have a sample hash in
/// common. A text of kWindow shingles or fewer is sampled whole; one of fewer than kShingle tokens has no samples.
void winnow(std::span<const std::uint32_t> tokens, std::vector<Sample>& out);

}  // namespace cleaner
