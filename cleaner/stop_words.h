// Is a word one of those that hold sentences together ("the", "und", "что")? Small sets of many languages in one bit table.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cleaner {

/// A set with false members: about one unknown word in two hundred passes for a stop word, which no average notices.
class StopWords {
 public:
  StopWords();
  /// `hash` is that of `hash_word` for the lower-case word.
  bool contains(std::uint32_t hash) const { return (bits_[(hash >> 6) & (kWords - 1)] >> (hash & 63)) & 1; }

  /// Hash of a word, letter by letter: h = mix(h, byte), ASCII letters in lower case.
  static constexpr std::uint32_t kSeed = 0x811C9DC5;
  static constexpr std::uint32_t mix(std::uint32_t h, unsigned char byte) { return (h ^ byte) * 0x01000193; }  // FNV-1a
  static constexpr std::uint32_t finish(std::uint32_t h) { return (h ^ (h >> 15)) * 0x2C1B3C6D >> 12; }

 private:
  static constexpr std::size_t kWords = 1 << 12;
  std::array<std::uint64_t, kWords> bits_{};
};

}  // namespace cleaner
