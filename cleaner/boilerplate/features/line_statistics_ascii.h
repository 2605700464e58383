// The statistics of ASCII text, up to 63 bytes at once: counts are counts of bits, and only words are looked at one by
// one.
//
//     "Rain fell on Friday, and more is due."  ->  masks of 38 bits; words 8, commas 1 ...
#pragma once

#include "boilerplate/features/line_statistics.h"
#include "text/char_class.h"

namespace cleaner {

/// Adds to `statistics` and `words` what the text from `p` on tells, up to `end` or as far as it is ASCII and no word
/// is longer than 62 bytes; the returned place is `end` or the begin of a word. At `p` a line begins, or a word behind
/// a blank. LineStatistics::words counts these words; what the end of a line tells is left alone.
using AddAsciiStatistics = const unsigned char*(const unsigned char* p, const unsigned char* end,
                                                const unsigned char* readable, const StopWords& stop_words,
                                                LineStatistics& statistics, LineWordKeyList& words);
/// As this instruction set does it best.
AddAsciiStatistics* add_ascii_statistics(InstructionSet set);

/// gather() with this function for ASCII text.
void gather(std::string_view line, const StopWords& stop_words, AddAsciiStatistics* add_ascii, LineWordKeys* words,
            std::size_t behind, LineStatistics& statistics);

/// What the first character of a line tells.
constexpr FirstCharacter first_character(CharacterClass c, char32_t code) {
  if (c == kUpper) return FirstCharacter::upper;
  if (c == kLower) return FirstCharacter::lower;
  if (c == kDigit) return FirstCharacter::digit;
  const bool bullet = c == kSeparator || code == '-' || code == '+' || code == '#' || code == 0x2013 || code == 0x2014;
  return bullet ? FirstCharacter::bullet : FirstCharacter::other;
}

}  // namespace cleaner
