// From the bytes of an encoding of the web to UTF-8, as browsers decode them.
//
//     std::string text;
//     decode_bytes("na\xEFve", Encoding::windows_1252, text);      // 0 undecodable places, text "naïve"
//
// Method: https://encoding.spec.whatwg.org: an ASCII byte after bytes that are no character is read again, so that a
// damaged letter never swallows the '<' of a tag.
#pragma once

#include <string>
#include <string_view>

#include "encoding/encoding_labels.h"

namespace cleaner::html {

/// Appends the text of `bytes`, ignoring byte order marks. What is no character becomes U+FFFD; returns the number of
/// these. Reads an `unknown` encoding as UTF-8.
std::size_t decode_bytes(std::string_view bytes, Encoding encoding, std::string& text);

}  // namespace cleaner::html
