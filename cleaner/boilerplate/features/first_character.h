// The class of the first character of a line.
//
//     first_character(kSeparator, U'•')      // FirstCharacter::bullet
#pragma once

#include "boilerplate/features/line_statistics.h"
#include "text/char_class.h"

namespace cleaner {

constexpr FirstCharacter first_character(CharacterClass c, char32_t code) {
  if (c == kUpper) return FirstCharacter::upper;
  if (c == kLower) return FirstCharacter::lower;
  if (c == kDigit) return FirstCharacter::digit;
  const bool bullet = c == kSeparator || code == '-' || code == '+' || code == '#' || code == 0x2013 || code == 0x2014;
  return bullet ? FirstCharacter::bullet : FirstCharacter::other;
}

}  // namespace cleaner
