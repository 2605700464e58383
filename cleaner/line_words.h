// The words of a line as numbers, for a table of words: the first six and the last two, which tell "Sign in" and
// "Terms of use" from prose.
//
//     "Read more"  ->  count 2, hash {of "read", of "more"}
//
// Case does not matter; a number is told by its length alone, a year by being one: "12 May 1987" reads as "87 may
// 2003". In scripts without blanks every two neighbouring characters are a word: "返回顶部" has 返回, 回顶 and 顶部.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "stop_words.h"

namespace cleaner {

struct LineWords {
  static constexpr std::uint32_t kFirst = 6, kLast = 2, kMost = kFirst + kLast;

  std::uint32_t count = 0;  ///< of all words of the line
  std::array<std::uint32_t, kMost>
      hash{};  ///< of the first min(count, 8); with more, of the first six and the last two

  std::uint32_t size() const { return std::min(count, kMost); }

  // ---- How they are made (facts.cpp)

  /// Of a word whose pieces are hashed as StopWordHash does, in lower case.
  static constexpr std::uint32_t of_word(std::uint64_t pieces) {
    return static_cast<std::uint32_t>(pieces * 0xD6E8FEB86659FD93 >> 32);
  }
  static constexpr std::uint32_t of_number(std::uint32_t digits, bool year) {
    return of_word(StopWordHash::add(~StopWordHash::kSeed, year ? 0 : digits));
  }
  static constexpr std::uint32_t of_pair(char32_t first, char32_t second) {
    return of_word(StopWordHash::add(StopWordHash::add(StopWordHash::kSeed, first), second));
  }

  void add(std::uint32_t word) {
    hash[std::min(count, kFirst | (count & 1))] = word;  // behind the first six the two last places take turns
    ++count;
  }
  /// Call it after the last add().
  void finish() {
    if (count > kMost && count % 2 == 1) std::swap(hash[kFirst], hash[kFirst + 1]);
  }
};

}  // namespace cleaner
