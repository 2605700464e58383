// The counts that one pass over the bytes of a line gives (measure_line.h); line_features.h makes features of them.
//
//     "Rain fell on Friday, and more is due."  ->  words 8, stop_words 4, commas 1, sentence_end true ...
#pragma once

#include <cstdint>

namespace cleaner {

/// The class of the first character of a line.
enum class FirstCharacter : std::uint8_t { other, upper, lower, digit, bullet };

struct LineStatistics {
  std::uint32_t characters = 0;  ///< code points that are not white space
  std::uint32_t letters = 0, upper = 0, digits = 0, punctuation = 0;
  /// Letters of scripts that write no blanks between words (Han, Kana, Thai, Lao, Khmer, Myanmar).
  std::uint32_t unspaced = 0;
  std::uint32_t unmarked = 0;  ///< letters of scripts that write neither commas nor full stops (Thai, Lao)
  std::uint32_t uncased = 0;   ///< letters of scripts without capitals, unspaced ones included
  std::uint32_t words = 0;     ///< runs of letters and digits of spaced scripts, and one for two unspaced letters
  std::uint32_t capitalised = 0, lower_words = 0, numeric_words = 0, stop_words = 0, short_words = 0;
  std::uint32_t longest_word = 0;  ///< in code points
  std::uint32_t commas = 0;
  std::uint32_t sentence_ends = 0;  ///< inside the line: a full stop with a blank behind it, or a CJK full stop
  std::uint32_t separators = 0;     ///< | » › • · / > and similar characters
  std::uint32_t joins = 0;          ///< a capital right after a lower-case letter, as in "HomeNewsSport"
  std::uint32_t quotes = 0, brackets = 0, slashes = 0, colons = 0;
  std::uint32_t times = 0;  ///< digit, colon, two digits
  std::uint32_t links = 0;  ///< "://", "www.", '@' inside a word, "]("
  /// The last character, closing quotes and brackets aside, ends a sentence. In a script without full stops a long line
  /// counts as a sentence.
  bool sentence_end = false;
  bool ellipsis = false, colon_end = false, comma_end = false, question_end = false;
  bool year = false;  ///< a word 1900 to 2099
  FirstCharacter first = FirstCharacter::other;
  std::uint64_t hash = 0;  ///< XXH3 of the line without white space at its ends

  /// Words in running text: at least ten of them, and a sentence end, a comma or function words among them.
  bool prose() const {
    return (words >= 10) &
           (sentence_end | (commas > 0) | (sentence_ends > 0) | (stop_words * std::uint64_t{5} >= words));
  }
};

}  // namespace cleaner
