// UTF-8 that was taken for Windows-1252 or Latin-1 and encoded again, once or more often: found, and undone on request.
//
//     is_double_encoded("I donâ€™t", kernel)          // true
//     is_double_encoded("le cafÉ®, « salué »", kernel)   // false: unusual, but nothing that is certain
//     std::string text = "un cafÃ©";
//     repair_double_encoded(text, kernel);           // text "un café"
//
// Characters beyond ASCII are looked at run by run, ASCII being what it was whatever it is taken for. A run is clean
// when each of its characters is one of the two code pages and the bytes they stand for are valid UTF-8: in texts as
// they should be next to no run is, as a letter from Â to ô must be followed by signs such as ©, and by the right
// number of them. A clean run is certain when no language writes so: see is_certain().
#pragma once

#include <string>
#include <string_view>

#include "text/byte_scan.h"

namespace cleaner {

/// Is any of the text certain to be double-encoded? `text` is valid UTF-8. On others it looks for one byte, as fast as
/// memory.
bool is_double_encoded(std::string_view text, const Kernel& kernel);

/// Undoes it where that is certain, and in clean runs that are likely in such a text: those whose lead bytes certain
/// runs have too, and all when there is no other run in the text. False where nothing is changed.
bool repair_double_encoded(std::string& text, const Kernel& kernel);

}  // namespace cleaner
