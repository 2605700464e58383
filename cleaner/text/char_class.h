// The class of a character, for the statistics of a line.
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

/// The classes of ASCII characters.
extern const std::array<std::uint8_t, 128> kAsciiClasses;

/// The class of any other character: by its own row in char_class.cpp, else by its Unicode category.
CharacterClass classify(char32_t c);

}  // namespace cleaner
