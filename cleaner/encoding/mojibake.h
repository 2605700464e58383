// Finds, and repairs on request, UTF-8 that was decoded as Windows-1252 or Latin-1 and encoded again, once or more
// often.
//
//     is_double_encoded("I donâ€™t", kernel)          // true
//     is_double_encoded("le cafÉ®, « salué »", kernel)   // false: unusual, but not certain
//     std::string text = "un cafÃ©";
//     repair_double_encoded(text, kernel);           // text "un café"
//
// Examines runs of characters beyond ASCII (ASCII survives any of these encodings). A run is clean if each of its
// characters is in one of the two code pages and their bytes are valid UTF-8. In correct texts almost no run is clean:
// a letter from Â to ô must be followed by signs such as ©, and by the right number of them. A clean run is certain if
// no language writes it: see is_certain().
#pragma once

#include <string>
#include <string_view>

#include "text/byte_scan.h"

namespace cleaner {

/// Is any part of the text certainly double-encoded? REQUIRES: valid UTF-8. Searches for one byte, at the speed of
/// memory where the text has none.
bool is_double_encoded(std::string_view text, const Kernel& kernel);

/// Repairs certain runs, and the clean runs that are likely in a text with certain ones: those with lead bytes of
/// certain runs, and all runs where every run of the text is clean. False where nothing changes.
bool repair_double_encoded(std::string& text, const Kernel& kernel);

}  // namespace cleaner
