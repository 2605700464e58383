// Stop words: the function words of many languages ("the", "und", "что"), in one bit table.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cleaner {

/// Hash of a word, made of its pieces in order: runs of ASCII letters and digits, eight at a time, and each other byte.
///
///     StopWordHash::add(StopWordHash::add(StopWordHash::kSeed, 'd' | 'o' << 8 | 'n' << 16), 't')        // "dont"
struct StopWordHash {
  static constexpr std::uint64_t kSeed = 0x243F6A8885A308D3;
  /// `piece`: up to eight bytes, the first one lowest, ASCII letters in lower case.
  static constexpr std::uint64_t add(std::uint64_t hash, std::uint64_t piece) {
    const std::uint64_t product = (hash ^ piece) * 0x9E3779B97F4A7C15;
    return product ^ product >> 32;
  }
  static std::uint64_t of(std::string_view word);
};

/// A one-hash Bloom filter: no false negatives; about one unknown word in two hundred is a false positive, which no
/// average notices.
class StopWords {
 public:
  StopWords();
  bool contains(std::uint64_t hash) const { return (bits_[hash >> 6 & (kWords - 1)] >> (hash & 63)) & 1; }

 private:
  static constexpr std::size_t kWords = 1 << 12;
  std::array<std::uint64_t, kWords> bits_{};
};

}  // namespace cleaner
