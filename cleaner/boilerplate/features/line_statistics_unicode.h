// The statistics of text in any script, character by character: slower than line_statistics_ascii.h, and the reference
// for the meaning of each count.
//
//     "В посёлке школу"  ->  words 3, letters 13, stop_words 1
#pragma once

#include "boilerplate/features/line_statistics.h"
#include "boilerplate/features/word_keys.h"
#include "text/words/stop_words.h"

namespace cleaner {

/// Adds the text from `begin` on to `statistics` and `words`, up to `end` or to where ASCII follows behind a blank;
/// returns that position. At `begin` a line begins, or a word behind a blank; [begin, end) is not empty. The flags of
/// the end of a line are not set, and LineStatistics::words counts the words of spaced scripts only.
const unsigned char* add_unicode_statistics(const unsigned char* begin, const unsigned char* end,
                                            const StopWords& stop_words, LineStatistics& statistics,
                                            LineWordKeyList& words);

}  // namespace cleaner
