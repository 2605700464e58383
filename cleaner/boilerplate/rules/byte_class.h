// Sets of bytes, as the classes of a pattern name them.
//
//     "[a-z,]" with `at` behind '['   ->  26 letters and the comma, and `at` behind ']'
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace cleaner {

using Bytes = std::bitset<256>;

/// Thrown for syntax that the automaton does not support; Boost.Regex matches such a pattern alone.
struct Unsupported {};

inline Bytes range(unsigned first, unsigned last) {
  Bytes bytes;
  for (unsigned byte = first; byte <= last; ++byte) bytes.set(byte);
  return bytes;
}

constexpr bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Reads the class whose content begins at `at`, and moves `at` behind its ']'.
Bytes read_byte_class(std::string_view pattern, std::size_t& at);

}  // namespace cleaner
