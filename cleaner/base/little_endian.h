// Reads and writes numbers in the byte order of files, which is the same on any machine: the lowest byte first.
//
//     append_little(out, std::uint32_t{258});        // "\x02\x01\0\0"
//     little<std::uint32_t>("\x02\x01\0\0");         // 258
//     append_short(out, 300);                        // "\xac\x02": LEB128, seven bits a byte, the lowest first
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace cleaner {

template <class Number>
Number little(const char* bytes) {
  Number value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&value, bytes, sizeof value);
  } else {
    for (std::size_t i = 0; i < sizeof value; ++i)
      value = static_cast<Number>(value | static_cast<Number>(static_cast<unsigned char>(bytes[i])) << (8 * i));
  }
  return value;
}

template <class Number>
void append_little(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof value; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

/// Appends all values; a plain copy where the machine has this byte order.
inline void append_little(std::string& out, std::span<const std::uint32_t> values) {
  if constexpr (std::endian::native == std::endian::little) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  } else {
    for (const std::uint32_t value : values) append_little(out, value);
  }
}

/// Fills `values` from 4 bytes each.
inline void read_little(const char* bytes, std::span<std::uint32_t> values) {
  if (values.empty()) return;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(values.data(), bytes, values.size_bytes());
  } else {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = little<std::uint32_t>(bytes + 4 * i);
  }
}

/// Appends a number that is mostly small as unsigned LEB128; the highest bit of a byte says that more follow.
inline void append_short(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

}  // namespace cleaner
