#include "boilerplate/features/own_line_features.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

#include "boilerplate/features/portable_math.h"

namespace cleaner {
namespace {

/// Features that are unknown in scripts without capitals, without punctuation or without blanks.
constexpr std::uint8_t kOfCased[] = {position_of("upper_share"), position_of("capitalised_share"),
                                     position_of("lower_share"), position_of("short_share"),
                                     position_of("joins"),       position_of("first_upper"),
                                     position_of("first_lower"), position_of("all_capitals")};
constexpr std::uint8_t kOfMarked[] = {position_of("log_commas"), position_of("log_sentence_ends")};
constexpr std::uint8_t kOfSpaced[] = {position_of("word_length"), position_of("stop_share"), position_of("log_stop"),
                                      position_of("longest_word")};

void mark_unknown(const LineStatistics& f, float* features) {
  const auto unknown = [&](std::span<const std::uint8_t> positions) {
    for (const std::uint8_t position : positions) features[position] = kUnknown;
  };
  if (f.letters == 0 || f.uncased * 2 >= f.letters) unknown(kOfCased);
  if (f.unmarked * 2 > f.letters) unknown(kOfMarked);
  if (f.unspaced * 2 > f.letters) unknown(kOfSpaced);
}

}  // namespace

// There are few branches here: lines differ, and a misprediction costs as much as ten features.
std::size_t write_own_features(const LineStatistics& f, bool repeated, float* const begin) {
  float* x = begin;
  const float per_word = one_over(f.words), per_letter = one_over(f.letters), per_character = one_over(f.characters);
  const auto share = [](std::uint32_t part, float of) { return as_float(part) * of; };
  const auto flag = [&](bool value) {
    const std::uint32_t bits = value ? std::bit_cast<std::uint32_t>(1.f) : 0;
    std::memcpy(x++, &bits, sizeof bits);
  };
  *x++ = log_count(f.characters);
  *x++ = log_count(f.words);
  *x++ = std::min(share(f.letters + f.digits, per_word), 20.f);
  *x++ = share(f.upper, per_letter);
  *x++ = share(f.capitalised, one_over(f.words - std::min(f.words, f.numeric_words)));
  *x++ = share(f.lower_words, per_word);
  *x++ = share(f.short_words, per_word);
  *x++ = share(f.digits, per_character);
  *x++ = share(f.punctuation, per_character);
  *x++ = share(f.stop_words, per_word);
  *x++ = log_count(f.stop_words);
  *x++ = log_count(std::min<std::uint32_t>(f.longest_word, 40));
  flag(f.sentence_end);
  flag(f.ellipsis);
  flag(f.colon_end);
  flag(f.comma_end);
  flag(f.question_end);
  *x++ = log_count(f.commas);
  *x++ = log_count(f.sentence_ends);
  *x++ = log_count(f.separators);
  *x++ = log_count(f.slashes);
  *x++ = log_count(f.colons);
  flag(f.quotes > 0);
  *x++ = log_count(f.brackets);
  *x++ = share(f.numeric_words, per_word);
  *x++ = log_count(f.numeric_words);
  flag(f.times > 0);
  flag(f.links > 0);
  *x++ = log_count(f.joins);
  flag(f.year);
  flag(f.first == FirstCharacter::upper);
  flag(f.first == FirstCharacter::lower);
  flag(f.first == FirstCharacter::digit);
  flag(f.first == FirstCharacter::bullet);
  flag((f.upper >= 2) & (f.upper == f.letters));
  flag(f.words <= 1);
  flag((f.words == 2) | (f.words == 3));
  flag(f.prose());
  flag(repeated);
  mark_unknown(f, begin);
  return static_cast<std::size_t>(x - begin);
}

}  // namespace cleaner
