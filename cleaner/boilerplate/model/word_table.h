// What the model knows of words: a few small numbers for each of the words and phrases that many sites share, and none
// for all others.
//
//     "Sign in"    ->  sums over "sign", "in", and over the phrases "sign ...", "... sign in", the whole line
//
// The words of a line and its phrases give two sums of eight numbers each, which are inputs of the network. The numbers
// are learned with it (model/train.py) from pages of other sites than those they are judged on; what is kept of a word
// is a 32-bit hash.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "boilerplate/features/word_keys.h"

namespace cleaner {

inline constexpr std::size_t kPhrases = 4;
inline constexpr std::size_t kMostKeys = 24;  ///< that are summed up at once
inline constexpr std::size_t kWordKeys = LineWordKeys::kMost + kPhrases;
inline constexpr std::size_t kPoolSize = 8;           ///< numbers known of a word
inline constexpr std::size_t kPools = 2 * kPoolSize;  ///< sums over words, then over phrases

/// What a line is looked up by: its words, then its first two words, its last two, all of them where they are at most
/// six, and the first one; 0 where there is none.
using WordKeys = std::array<std::uint32_t, kWordKeys>;
WordKeys word_keys(const LineWordKeys& words);

/// Every word has a place of its own, where no other is: one look into memory tells all of a word, without a branch to
/// guess wrong. Words share a multiplier with some others, by their low bits; the high bits of the product are the
/// place. Multipliers are tried until the words that share one have free places (as in Belazzougui, Botelho and
/// Dietzfelbinger, "Hash, displace, and compress", 2009).
class WordTable {
 public:
  struct Entry {
    std::uint32_t key = 0;
    std::array<std::int8_t, kPoolSize> numbers{};
  };
  WordTable() = default;
  /// `scale`: what one step of a number is worth. Throws Error where no place is found for a word: keys are hashes.
  WordTable(std::span<const Entry> entries, float scale);

  /// The sums of a line: `out` are kPools numbers. The more words a line has, the less each counts.
  void sums(const LineWordKeys& words, float* out) const;
  /// The sum over some keys (kMostKeys at most), 0 where there is none: `out` are kPoolSize numbers.
  void sum(std::span<const std::uint32_t> keys, float* out) const;

 private:
  std::size_t place(std::uint32_t key, std::uint32_t multiplier) const { return key * multiplier >> shift_; }
  /// Where the numbers of a key stand, or the zeros behind the last; no branch. Key 0 and an empty place are equal too:
  /// the numbers are zeros there.
  std::size_t entry(std::uint32_t key) const {
    const std::size_t at = place(key, multipliers_[key & group_mask_]);
    const std::size_t other = keys_[at] != key;
    return (at & (other - 1)) | other * keys_.size();
  }

  std::uint32_t group_mask_ = 0;
  int shift_ = 31;
  // Apart, so that words that are not there, the half of them, take little room in the cache.
  std::vector<std::uint32_t> multipliers_ = std::vector<std::uint32_t>(1);  ///< of the groups
  std::vector<std::uint32_t> keys_ = std::vector<std::uint32_t>(2);         ///< by place; 0: none is there
  std::vector<std::uint64_t> numbers_ = std::vector<std::uint64_t>(3);  ///< eight bytes by place; zeros behind the last
  std::array<float, kMostKeys + 1> worth_{};                            ///< of a number, among so many keys
};

}  // namespace cleaner
