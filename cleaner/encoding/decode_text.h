// Decodes the bytes of a text file to UTF-8: by byte order mark; else as UTF-8 if they are (nearly) that; else by
// detection.
//
//     decode_text("\xFF\xFE" "H\0i\0", decoded)      // text "Hi", encoding "UTF-16LE", Spelling::raw
#pragma once

#include <string>
#include <string_view>

#include "cleaner/document.h"

namespace cleaner {

/// Replaces `text` by the text of a file (less than 4 GiB), valid UTF-8 without a BOM. `text_span` is its place in
/// `bytes`: all after the BOM. Where the bytes are UTF-8, `encoding` is empty and `spelling` verbatim; else `encoding`
/// names the encoding converted from, and `spelling` is raw. What cannot be decoded becomes U+FFFD; returns the number
/// of these. Deterministic. The text may be longer than 4 GiB, which the caller must refuse.
std::size_t decode_text(std::string_view bytes, std::string& text, Span& text_span, std::string& encoding,
                        Spelling& spelling);

}  // namespace cleaner
