// The statistics of ASCII text, up to 63 bytes at a time: counts are bit counts, and only words are visited one by one.
//
//     "Rain fell on Friday, and more is due."  ->  masks of 38 bits; words 8, commas 1 ...
#pragma once

#include "boilerplate/features/line_statistics.h"
#include "boilerplate/features/word_keys.h"
#include "text/byte_scan.h"
#include "text/words/stop_words.h"

namespace cleaner {

/// Adds the text from `p` on to `statistics` and `words`, up to `end` or as far as it is ASCII and no word is longer
/// than 62 bytes; returns `end` or the beginning of a word. At `p` a line begins, or a word behind a blank.
/// LineStatistics::words counts these words; the flags of the end of a line are not set.
using AddAsciiStatistics = const unsigned char*(const unsigned char* p, const unsigned char* end,
                                                const unsigned char* readable, const StopWords& stop_words,
                                                LineStatistics& statistics, LineWordKeyList& words);
/// The fastest implementation for this instruction set.
AddAsciiStatistics* add_ascii_statistics(InstructionSet set);

}  // namespace cleaner
