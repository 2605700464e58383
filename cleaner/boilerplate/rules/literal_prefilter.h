// The first six bytes of a text as a number that knows letters and blanks only, and the set of those that a match of
// some patterns can have: one look tells of four lines in five that no pattern matches them.
//
//     "Read more"  ->  r e a d _ m        "12. May"  ->  # # # _ m a        "ok"  ->  o k _ _ _ _
//
//     patterns "read more", "\d+ pages"   the set holds  read_m, ##_pag, ... but not  r a i n _ f
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

#include "text/words/word_hash.h"

namespace cleaner {

class PatternAutomaton;

inline constexpr std::size_t kFirstLetters = 6;
inline constexpr std::uint64_t kBlankBytes = 0x2020202020202020;

/// Of a text that is not told so easily: with a byte that is not ASCII, or white space other than ' ', or a blank
/// first.
inline constexpr std::uint64_t kUnknownLetters = ~std::uint64_t{0};

/// A letter in lower case, a blank, or 0 a byte, the first one lowest; blanks behind the end of the text. Eight bytes
/// are read where so many are `readable`.
inline std::uint64_t first_letters(const char* text, std::size_t size, std::size_t readable) {
  constexpr std::uint64_t kEach = kBlankBytes / ' ', kHigh = 0x80 * kEach;
  const std::uint64_t used = kLowBytes[std::min(size, kFirstLetters)];
  const std::uint64_t loaded = readable >= 8 ? load8(text) : load_few(text, std::min(size, kFirstLetters));
  const std::uint64_t bytes = (loaded & used) | (kBlankBytes & ~used);
  if (((bytes | ~(bytes << 1 | bytes << 2)) & kHigh) != 0 || (bytes & 0xFF) == ' ') return kUnknownLetters;
  const std::uint64_t lower = bytes | kBlankBytes;
  const std::uint64_t letters = (lower + (0x80 - 'a') * kEach) & ~(lower + (0x7F - 'z') * kEach) & kHigh;
  const std::uint64_t blanks = ~((bytes ^ kBlankBytes) + 0x7F * kEach) & kHigh;
  return (lower & (letters >> 7) * 0xFF) | blanks >> 2;
}
inline std::uint64_t first_letters(std::string_view text) {
  return first_letters(text.data(), text.size(), text.size());
}

/// A set that may seem to hold a little more than it does.
class LiteralPrefilter {
 public:
  /// Holds all.
  LiteralPrefilter() { slots_.set(); }

  /// Those of the texts that the automaton has answers for. With `text_goes_on`, also of texts behind which a blank and
  /// something else stands: a sentence in a line.
  LiteralPrefilter(const PatternAutomaton& automaton, bool text_goes_on);

  bool holds(std::uint64_t letters) const {
    return slots_[slot(letters)] || slots_[short_slot(letters)] || letters == kUnknownLetters;
  }

 private:
  class Maker;
  static constexpr int kBits = 17;
  static std::size_t slot(std::uint64_t letters) { return letters * kHashMix1 >> (64 - kBits); }
  static std::size_t short_slot(std::uint64_t letters) { return (letters << 32) * kHashMix2 >> (64 - kBits); }

  std::bitset<std::size_t{1} << kBits> slots_;  ///< of six letters; where too many follow, of the first four
};

}  // namespace cleaner
