// Which texts can match any of some patterns, by their first six characters? One lookup rejects four lines in five. The
// prefix of a text is a number in which only letters and blanks count.
//
//     "Read more"  ->  r e a d _ m        "12. May"  ->  # # # _ m a        "ok"  ->  o k _ _ _ _
//
//     patterns "read more", "\d+ pages"   the prefilter holds  read_m, ##_pag, ... but not  rain_f
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

#include "text/words/word_hash.h"

namespace cleaner {

class PatternAutomaton;

inline constexpr std::size_t kPrefixLetters = 6;
inline constexpr std::uint64_t kBlankBytes = 0x2020202020202020;

/// The prefix of any other text: one that begins with a blank, or whose first characters hold a byte that is not ASCII
/// or white space other than ' '.
inline constexpr std::uint64_t kUnknownPrefix = ~std::uint64_t{0};

/// The prefix of a text. Each character takes a byte, the first the lowest one: a letter in lower case, a blank, or 0
/// for anything else; blanks follow the end of the text. Reads eight bytes where `readable` allows.
inline std::uint64_t literal_prefix(const char* text, std::size_t size, std::size_t readable) {
  constexpr std::uint64_t kEach = kBlankBytes / ' ', kHigh = 0x80 * kEach;
  const std::uint64_t used = kLowBytes[std::min(size, kPrefixLetters)];
  const std::uint64_t loaded = readable >= 8 ? load8(text) : load_few(text, std::min(size, kPrefixLetters));
  const std::uint64_t bytes = (loaded & used) | (kBlankBytes & ~used);
  if (((bytes | ~(bytes << 1 | bytes << 2)) & kHigh) != 0 || (bytes & 0xFF) == ' ') return kUnknownPrefix;
  const std::uint64_t lower = bytes | kBlankBytes;
  const std::uint64_t letters = (lower + (0x80 - 'a') * kEach) & ~(lower + (0x7F - 'z') * kEach) & kHigh;
  const std::uint64_t blanks = ~((bytes ^ kBlankBytes) + 0x7F * kEach) & kHigh;
  return (lower & (letters >> 7) * 0xFF) | blanks >> 2;
}
inline std::uint64_t literal_prefix(std::string_view text) {
  return literal_prefix(text.data(), text.size(), text.size());
}

/// A set of prefixes without false negatives: a one-hash Bloom filter.
class LiteralPrefilter {
 public:
  /// Holds every prefix.
  LiteralPrefilter() { slots_.set(); }

  /// Holds the prefixes of the texts for which the automaton has an answer. With `text_goes_on`, a blank and other text
  /// may follow: a sentence in a line.
  LiteralPrefilter(const PatternAutomaton& automaton, bool text_goes_on);

  bool holds(std::uint64_t prefix) const {
    return slots_[slot(prefix)] || slots_[short_slot(prefix)] || prefix == kUnknownPrefix;
  }

 private:
  class Builder;
  static constexpr int kBits = 17;
  static std::size_t slot(std::uint64_t prefix) { return prefix * kHashMix1 >> (64 - kBits); }
  static std::size_t short_slot(std::uint64_t prefix) { return (prefix << 32) * kHashMix2 >> (64 - kBits); }

  std::bitset<std::size_t{1} << kBits>
      slots_;  ///< by six letters; by the first four, where too many letters can follow
};

}  // namespace cleaner
