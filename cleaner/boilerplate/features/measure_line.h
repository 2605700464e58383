// One pass over the bytes of a line: its statistics, and the keys of its words.
//
//     measure_line("Rain fell on Friday, and more is due.", stop_words, kernel)   // words 8, stop_words 4, commas 1
//     ...
//
// ASCII text is measured up to 63 bytes at a time (line_statistics_ascii.h), other text character by character
// (line_statistics_unicode.h).
#pragma once

#include <string_view>

#include "boilerplate/features/line_statistics.h"
#include "boilerplate/features/line_statistics_ascii.h"
#include "boilerplate/features/word_keys.h"
#include "text/byte_scan.h"
#include "text/words/stop_words.h"

namespace cleaner {

/// `line` is valid UTF-8 without white space at its ends. `words`, unless it is nullptr, receives the word keys. In a
/// longer text, `behind` is the number of bytes that follow the line: from 72 on no byte is copied.
LineStatistics measure_line(std::string_view line, const StopWords& stop_words, const Kernel& kernel,
                            LineWordKeys* words = nullptr, std::size_t behind = 0);

/// The same, written to new `statistics` in place.
void measure_line(std::string_view line, const StopWords& stop_words, const Kernel& kernel, LineWordKeys* words,
                  std::size_t behind, LineStatistics& statistics);

/// The same with a given function for ASCII text.
void measure_line(std::string_view line, const StopWords& stop_words, AddAsciiStatistics* add_ascii,
                  LineWordKeys* words, std::size_t behind, LineStatistics& statistics);

}  // namespace cleaner
