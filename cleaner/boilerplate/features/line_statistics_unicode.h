// The statistics of text in any script, character by character: slower than ascii_statistics.h, and the meaning of each
// of them.
//
//     "В посёлке школу"  ->  words 3, letters 13, stop_words 1
#pragma once

#include "boilerplate/features/line_statistics.h"

namespace cleaner {

/// Adds to `statistics` and `words` what the text from `begin` on tells, up to `end` or to where ASCII goes on behind a
/// blank; returns that place. At `begin` a line begins, or a word behind a blank; [begin, end) is not empty. What the
/// end of a line tells is left alone, and LineStatistics::words counts those of spaced scripts only.
const unsigned char* add_unicode_statistics(const unsigned char* begin, const unsigned char* end,
                                            const StopWords& stop_words, LineStatistics& statistics,
                                            LineWordKeyList& words);

}  // namespace cleaner
