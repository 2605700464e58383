// The word table of the model: a few learned numbers for each word and phrase that many sites share, and none for other
// words.
//
//     "Sign in"    ->  sums over "sign", "in", and over the phrases "sign ...", "... sign in", the whole line
//
// The words of a line and its phrases give two sums of eight numbers each, which are inputs of the network. The numbers
// are learned with the network (training/train.py), from other sites than those of the evaluation. A word is stored as
// a 32-bit hash.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "boilerplate/features/word_keys.h"

namespace cleaner {

inline constexpr std::size_t kPhrases = 4;
inline constexpr std::size_t kMostKeys = 24;  ///< of one sum
inline constexpr std::size_t kWordKeys = LineWordKeys::kMost + kPhrases;
inline constexpr std::size_t kPoolSize = 8;           ///< numbers of a word
inline constexpr std::size_t kPools = 2 * kPoolSize;  ///< sums over words, then over phrases

/// The keys of a line: its words; then its phrases: the first two words, the last two, all words if there are at most
/// six, and the first word. Unused keys are 0.
using WordKeys = std::array<std::uint32_t, kWordKeys>;
WordKeys word_keys(const LineWordKeys& words);

/// A perfect hash table: each word has a slot of its own, so that a lookup needs one memory access and no branch. Words
/// with equal low bits form a group and share a multiplier; the high bits of the product are the slot. Multipliers are
/// tried until all words of a group have free slots (as in Belazzougui, Botelho and Dietzfelbinger, "Hash, displace,
/// and compress", 2009).
class WordTable {
 public:
  struct Entry {
    std::uint32_t key = 0;
    std::array<std::int8_t, kPoolSize> numbers{};
  };
  WordTable() = default;
  /// `scale`: the value of one step of a number. Throws Error where a word finds no slot: its key is not a hash.
  WordTable(std::span<const Entry> entries, float scale);

  /// Writes the kPools sums of a line to `out`. The more words a line has, the less each counts.
  void sums(const LineWordKeys& words, float* out) const;
  /// Writes the kPoolSize numbers of the sum over some keys (at most kMostKeys) to `out`; unused keys are 0.
  void sum(std::span<const std::uint32_t> keys, float* out) const;

 private:
  std::size_t slot(std::uint32_t key, std::uint32_t multiplier) const { return key * multiplier >> shift_; }
  /// The index of the numbers of a key, or of the zeros behind the last; without a branch. Key 0 equals an empty slot,
  /// whose numbers are zeros.
  std::size_t entry(std::uint32_t key) const {
    const std::size_t at = slot(key, multipliers_[key & group_mask_]);
    const std::size_t other = keys_[at] != key;
    return (at & (other - 1)) | other * keys_.size();
  }

  std::uint32_t group_mask_ = 0;
  int shift_ = 31;
  // Separate arrays: the half of all words that are not in the table touch only the keys, which fit the cache.
  std::vector<std::uint32_t> multipliers_ = std::vector<std::uint32_t>(1);  ///< by group
  std::vector<std::uint32_t> keys_ = std::vector<std::uint32_t>(2);         ///< by slot; 0: empty
  std::vector<std::uint64_t> numbers_ = std::vector<std::uint64_t>(3);  ///< eight bytes by slot; zeros behind the last
  std::array<float, kMostKeys + 1> worth_{};                            ///< value of one step in a sum over n keys
};

}  // namespace cleaner
