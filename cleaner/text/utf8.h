// Checks UTF-8, repairs it, and reads its code points.
//
//     std::string out;
//     append_utf8_repaired(out, "a\xff" "b");     // "a\uFFFDb"
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

inline constexpr char32_t kReplacement = 0xFFFD;

bool is_valid_utf8(std::string_view bytes);

/// Counts of the sequences in bytes that may be UTF-8.
struct Utf8Census {
  std::size_t beyond_ascii = 0;  ///< valid sequences of two bytes or more
  std::size_t bad = 0;           ///< maximal invalid subparts
};
Utf8Census utf8_census(std::string_view bytes);

/// Appends `bytes`, each maximal invalid subpart replaced by U+FFFD (WHATWG Encoding, Unicode 3.9). Returns their
/// number.
std::size_t append_utf8_repaired(std::string& out, std::string_view bytes);

/// Appends one code point; surrogates and what is beyond U+10FFFF become U+FFFD.
void append_code_point(std::string& out, char32_t code_point);

/// Reads the code point at `p` (< end) and moves `p` behind it. The bytes must be valid UTF-8; on others it never reads
/// beyond `end` and always moves.
inline char32_t next_code_point(const char*& p, const char* end) {
  const auto byte = [&](std::ptrdiff_t i) { return static_cast<char32_t>(static_cast<unsigned char>(p[i])); };
  const char32_t first = byte(0);
  char32_t result = first;
  std::ptrdiff_t size = 1;
  if (first < 0x80) {
  } else if (first < 0xE0 && end - p >= 2) {
    result = (first & 0x1F) << 6 | (byte(1) & 0x3F);
    size = 2;
  } else if (first < 0xF0 && end - p >= 3) {
    result = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    size = 3;
  } else if (first >= 0xF0 && end - p >= 4) {
    result = (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    size = 4;
  } else {
    result = kReplacement;
  }
  p += size;
  return result;
}

/// The code point at `p` (< end) and its size in bytes, under the same conditions.
inline char32_t code_point_at(const unsigned char* p, const unsigned char* end, std::size_t& size) {
  const char* at = reinterpret_cast<const char*>(p);
  const char32_t code = next_code_point(at, reinterpret_cast<const char*>(end));
  size = static_cast<std::size_t>(at - reinterpret_cast<const char*>(p));
  return code;
}

}  // namespace cleaner
