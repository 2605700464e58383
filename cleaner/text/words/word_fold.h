// Folds words: spellings that a reader takes for the same word become the same bytes.
//
//     "Café", "CAFÉ", "Cafe\u0301", "ｃａｆｅ", "ca\u00adfé"  ->  "cafe"
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// The role of a code point in words.
enum class WordRole : unsigned char {
  separator,  ///< ends a word: space, punctuation, symbols, apostrophes of any kind
  letter,     ///< letters and other numbers
  digit,      ///< decimal digits of any script
  mark,       ///< combining marks: belong to the character before
  ignorable,  ///< soft hyphen, zero-width characters: as if they were not there
  unspaced,  ///< letters of scripts written without spaces (Han, kana, Bopomofo, Yi, Thai, Lao, Khmer, Myanmar and kin)
};

/// The role of a code point.
///
///     word_role(U'é')       // letter
///     word_role(U'\u2019')  // separator
///     word_role(0x6f22)     // unspaced
WordRole word_role(char32_t code_point);

/// Replaces `out` by the folded form of a word: Unicode NFKC and case folding, without combining marks (those of
/// combining class 10 and above: accents and vowel points, not the vowel signs of Indic scripts) and without ignorable
/// characters. Bytes that are not UTF-8 count as U+FFFD.
///
///     std::string out;
///     fold("Straße", out);   // "strasse"
///     fold("\u00ad", out);   // ""
void fold(std::string_view word, std::string& out);

}  // namespace cleaner
