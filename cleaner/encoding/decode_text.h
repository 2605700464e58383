// From the bytes of a text file to UTF-8: by byte order mark, else UTF-8 if it is that (or nearly), else by detection.
//
//     decode_text("\xFF\xFE" "H\0i\0", decoded)      // text "Hi", encoding "UTF-16LE", Spelling::raw
#pragma once

#include <string>
#include <string_view>

#include "cleaner/document.h"

namespace cleaner {

/// Replaces `text` by the text of a file (less than 4 GiB), valid UTF-8 without a BOM. `text_span` is where it stands
/// in `bytes`: what follows the BOM. `encoding` is empty where the bytes are UTF-8 and `spelling` is then verbatim;
/// else it is the name of the encoding converted from, and `spelling` is raw. What cannot be decoded becomes U+FFFD;
/// returns how many places these are. The same bytes give the same text always; a text longer than 4 GiB is possible
/// and for the caller to refuse.
std::size_t decode_text(std::string_view bytes, std::string& text, Span& text_span, std::string& encoding,
                        Spelling& spelling);

}  // namespace cleaner
