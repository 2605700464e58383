// The words of a line as numbers, for the word table of the model: the first six and the last two, which distinguish
// "Sign in" and "Terms of use" from prose.
//
//     "Read more"  ->  count 2, hash {of "read", of "more"}
//
// Case does not matter. Numbers of equal length have one key, and all years have one: "12 May 1987" has the keys of
// "87 may 2003". In scripts without blanks every two neighbouring characters are a word: "返回顶部" has 返回, 回顶 and
// 顶部.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/words/stop_words.h"

namespace cleaner {

struct LineWordKeys {
  static constexpr std::uint32_t kFirst = 6, kLast = 2, kMost = kFirst + kLast;

  std::uint32_t count = 0;  ///< of all words of the line
  /// Of the first min(count, 8) words; of a line with more, of the first six and the last two.
  std::array<std::uint32_t, kMost> hash{};

  std::uint32_t size() const { return std::min(count, kMost); }
};

/// Collects the words of a line one by one.
class LineWordKeyList {
 public:
  /// Key of a number with this many digits. The key of any other word is its StopWordHash in lower case.
  static constexpr std::uint64_t of_number(std::uint32_t digits) {
    return StopWordHash::add(~StopWordHash::kSeed, digits);
  }
  static constexpr std::uint64_t kYear = StopWordHash::add(~StopWordHash::kSeed, 0);
  static std::uint64_t of_pair(char32_t first, char32_t second) {
    return StopWordHash::add(StopWordHash::add(StopWordHash::kSeed, first), second);
  }

  LineWordKeyList() { std::fill_n(words_, LineWordKeys::kMost, 0); }

  void add(std::uint64_t word) {
    *room_for(1) = word;
    ++size_;
  }
  /// For callers that add many words: room for `more` words (at most 32) behind the words so far. Call added() with
  /// the number of words written.
  std::uint64_t* room_for(std::uint32_t more) {
    if (size_ + more > kRoom) leave_out();
    return words_ + size_;
  }
  void added(std::uint32_t more) { size_ += more; }

  void store(LineWordKeys& result) {
    const std::uint32_t all = left_out_ + size_;
    if (size_ > LineWordKeys::kMost) leave_out();
    result.count = all;
    for (std::uint32_t i = 0; i < LineWordKeys::kMost; ++i)
      result.hash[i] = i < size_ ? static_cast<std::uint32_t>(words_[i] * 0xD6E8FEB86659FD93 >> 32) : 0;
  }

 private:
  static constexpr std::uint32_t kRoom = 40;

  /// Keeps only the first six and the last two words.
  void leave_out() {
    if (size_ <= LineWordKeys::kMost) return;
    std::copy(words_ + size_ - LineWordKeys::kLast, words_ + size_, words_ + LineWordKeys::kFirst);
    left_out_ += size_ - LineWordKeys::kMost;
    size_ = LineWordKeys::kMost;
  }

  std::uint64_t words_[kRoom];  // the first size_ of them
  std::uint32_t size_ = 0, left_out_ = 0;
};

}  // namespace cleaner
