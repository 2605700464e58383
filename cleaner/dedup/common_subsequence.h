// Lengths of the longest common subsequences of all ends of two short texts, a row of bits per token of the second
// (Hyyro 2004).
//
//     CommonSubsequence common(a, b);      // "the red house", "a red brick house"
//     common.length(0, 0)                  // 2: red, house
//     common.length(2, 2)                  // of "house" and "brick house": 1
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace cleaner {

class CommonSubsequence {
 public:
  static constexpr std::size_t kMost = 63;  ///< tokens of a text

  /// REQUIRES: neither text has more than kMost tokens.
  CommonSubsequence(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) : size_(a.size()) {
    const auto slot = [](std::uint32_t token) { return token >> 1 & 63; };
    std::uint64_t positions[64] = {};  // of tokens of a, counted from its end
    for (std::size_t i = 0; i < a.size(); ++i) positions[slot(a[i])] |= std::uint64_t{1} << (a.size() - 1 - i);
    rows_[b.size()] = ~std::uint64_t{0};
    for (std::size_t j = b.size(); j-- > 0;) {
      std::uint64_t equal = 0;
      for (std::uint64_t left = positions[slot(b[j])]; left != 0; left &= left - 1)
        if (a[a.size() - 1 - static_cast<std::size_t>(std::countr_zero(left))] == b[j]) equal |= left & -left;
      const std::uint64_t row = rows_[j + 1], met = row & equal;
      rows_[j] = (row + met) | (row - met);
    }
  }

  /// Of a[i..] and b[j..].
  int length(std::size_t i, std::size_t j) const {
    return std::popcount(~rows_[j] & ((std::uint64_t{1} << (size_ - i)) - 1));
  }

 private:
  std::size_t size_;
  std::uint64_t rows_[kMost + 1];
};

}  // namespace cleaner
