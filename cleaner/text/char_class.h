// What kind of character is it, for the counts of a line?
//
//     classify(U'я')       // CharacterClass kLower
//     classify(U'中')      // CharacterClass kUnspaced: of a script without blanks between words
#pragma once

#include <array>
#include <cstdint>

namespace cleaner {

enum CharacterClass : std::uint8_t {
  kSpace,
  kLower,
  kUpper,
  kUncased,
  kUnspaced,
  kMark,
  kDigit,
  kComma,
  kEnd,
  kQuote,
  kBracket,
  kSeparator,
  kColon,
  kSlash,
  kOther
};

/// Of ASCII characters.
extern const std::array<std::uint8_t, 128> kAsciiClasses;

/// Of any other character; by Unicode's categories where this file has no row of its own for it.
CharacterClass classify(char32_t c);

}  // namespace cleaner
