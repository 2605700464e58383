// The words that mark a date line, a byline or a credit, in many languages.
//
//     "by", "von", "par", "автор"      begin a byline
//     "photo", "foto", "фото"          begin a credit
//     "published", "ago", "Uhr"        stand in a date line beside months and figures
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cleaner {

/// What a word may mean. Bits: a word may mean several things, in one language or in several.
enum Sense : std::uint16_t {
  kCalendar = 1,     ///< a month or a weekday (of figure_words.h)
  kDateWord = 2,     ///< stands in date lines: "published", "at", "pm", "clock"
  kRelative = 4,     ///< makes a number a date: "ago", "yesterday"
  kTimeUnit = 8,     ///< "hours"
  kBy = 16,          ///< begins a byline: "by"
  kByNames = 32,     ///< begins one when two names follow, and other lines too: "von", "di"
  kLabel = 64,       ///< begins one before a colon: "author"
  kParticle = 128,   ///< stands between the words of a name: "van", "and"
  kRole = 256,       ///< stands behind a name: "correspondent"
  kCredit = 512,     ///< begins a credit: "photo"
  kCourtesy = 1024,  ///< makes the name behind it a credit: "courtesy of"
  kAgency = 2048,    ///< whose pictures are credited: "Reuters"
  kNotName = 4096,   ///< rules out a byline where it follows "by": "by the way"
  kBefore = 16384,   ///< stands before "by", or a date and "by": "written"
  kLegal = 8192,     ///< a notice has two of them: "rights", "reserved"
};

struct KindWords {
  std::uint16_t senses;
  std::string_view words;  ///< folded as fold() does (Hangul as it is written), separated by blanks
};
std::span<const KindWords> kind_words();

/// Prefixes of lines in scripts without blanks, where no word ends.
struct KindPrefix {
  Sense sense;  ///< kBy or kCredit
  std::string_view text;
};
std::span<const KindPrefix> kind_prefixes();

/// Characters of those scripts that make up a date line.
std::u32string_view date_characters();

}  // namespace cleaner
