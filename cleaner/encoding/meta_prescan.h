// Finds the encoding that a page declares, before the page is read.
//
//     declared_encoding("<!doctype html><meta charset=latin1>")      // Encoding::windows_1252
//
// Method: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
#pragma once

#include <string_view>

#include "encoding/encoding_labels.h"

namespace cleaner::html {

/// The encoding of a meta element, else of an XML declaration; `unknown` where neither has a label. Searches the first
/// 1024 bytes, then up to 64 KiB before the body, because browsers start again at a late meta element.
Encoding declared_encoding(std::string_view page);

/// The value of "charset=" in a content type.
///
///     charset_of("text/html; charset=\"koi8-r\"")      // "koi8-r"
std::string_view charset_of(std::string_view content_type);

}  // namespace cleaner::html
