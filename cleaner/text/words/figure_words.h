// Figure words: numbers spelled out, months, weekdays. A text that differs from another only in such
// words and in digits is another issue of a series ("Earnings for March"), not a copy.
//
//     figure_words()[0]  ->  {"en", "zero one two ..."}
#pragma once

#include <span>
#include <string_view>

namespace cleaner {

/// The figure words of a language, folded as fold() does, separated by blanks.
struct FigureWords {
  std::string_view language;  ///< ISO 639-1
  std::string_view numbers;   ///< spelled out
  std::string_view calendar;  ///< months and weekdays
};

/// The table of all languages. A word that is a function word in some language ("un", "eine"; "to" is two in Norwegian)
/// is left out, because the one table serves all languages and such words would outnumber the figures.
std::span<const FigureWords> figure_words();

/// Pairs of characters in Chinese and Japanese: one of `first`, followed by one of `second` ("三月", "期五", "金曜").
struct FigurePairs {
  std::string_view first, second;
};
std::span<const FigurePairs> figure_pairs();

}  // namespace cleaner
