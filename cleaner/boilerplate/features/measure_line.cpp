#include "boilerplate/features/measure_line.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "boilerplate/features/line_statistics_unicode.h"
#include "text/char_class.h"
#include "text/utf8.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kLongUnmarked = 25;  ///< words that make a line a sentence in a script without full stops

/// Sets how the line ends, ignoring closing quotes and brackets.
void measure_end(const unsigned char* begin, const unsigned char* end, LineStatistics& f) {
  for (const auto* q = end; q > begin;) {
    const auto* last = q - 1;
    while (last > begin && (*last & 0xC0) == 0x80) --last;
    std::size_t size = 1;
    const char32_t code = *last < 0x80 ? *last : code_point_at(last, end, size);
    const CharacterClass c = *last < 0x80 ? static_cast<CharacterClass>(kAsciiClasses[*last]) : classify(code);
    if (c == kQuote || (c == kBracket && code != '(' && code != '[')) {
      q = last;
      continue;
    }
    const bool dots = code == 0x2026 || (code == '.' && last - begin >= 2 && last[-1] == '.' && last[-2] == '.');
    f.ellipsis = dots;
    f.sentence_end = c == kEnd && !dots;
    f.question_end = code == '?' || code == 0xFF1F || code == 0x061F;
    f.colon_end = c == kColon;
    f.comma_end = c == kComma;
    break;
  }
}

}  // namespace

LineStatistics measure_line(std::string_view line, const StopWords& stop_words, const Kernel& kernel,
                            LineWordKeys* words, std::size_t behind) {
  LineStatistics statistics;
  measure_line(line, stop_words, kernel, words, behind, statistics);
  return statistics;
}

void measure_line(std::string_view line, const StopWords& stop_words, const Kernel& kernel, LineWordKeys* words,
                  std::size_t behind, LineStatistics& statistics) {
  measure_line(line, stop_words, add_ascii_statistics(kernel.instruction_set), words, behind, statistics);
}

void measure_line(std::string_view line, const StopWords& stop_words, AddAsciiStatistics* add_ascii,
                  LineWordKeys* words, std::size_t behind, LineStatistics& f) {
  LineWordKeyList line_words;
  f.hash = XXH3_64bits(line.data(), line.size());
  const auto* const begin = reinterpret_cast<const unsigned char*>(line.data());
  const auto* const end = begin + line.size();
  for (const auto* p = begin; p < end;) {
    p = add_ascii(p, end, end + behind, stop_words, f, line_words);
    if (p < end) p = add_unicode_statistics(p, end, stop_words, f, line_words);
  }
  if (words != nullptr) line_words.store(*words);
  f.words += (f.unspaced + 1) / 2;
  measure_end(begin, end, f);
  if (f.unmarked * 2 > f.letters && f.words >= kLongUnmarked) f.sentence_end = true;
  if (f.sentence_end && f.sentence_ends > 0 && f.unspaced > 0) --f.sentence_ends;  // not the one at the end
}

}  // namespace cleaner
