// Reads hexadecimal digits. A table, because a text may consist of escapes.
//
//     hex_value('f')          // 15
//     hex_value('g')          // -1
//     four_hex_digits("00e9") // 0xe9
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace cleaner {

inline constexpr std::array<std::int8_t, 256> kHexValues = [] {
  std::array<std::int8_t, 256> table{};
  table.fill(-1);
  for (int i = 0; i < 10; ++i) table[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i)
    table[static_cast<std::size_t>('a' + i)] = table[static_cast<std::size_t>('A' + i)] =
        static_cast<std::int8_t>(10 + i);
  return table;
}();

/// The value of a hexadecimal digit in either case, -1 for other bytes.
inline int hex_value(char c) { return kHexValues[static_cast<unsigned char>(c)]; }

/// The number that four digits spell, negative where one of them is no digit.
inline int four_hex_digits(const char* digits) {
  return hex_value(digits[0]) * 4096 | hex_value(digits[1]) * 256 | hex_value(digits[2]) * 16 | hex_value(digits[3]);
}

}  // namespace cleaner
