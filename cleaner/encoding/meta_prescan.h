// Which encoding a page says that it has, found before the page is read.
//
//     declared_encoding("<!doctype html><meta charset=latin1>")      // Encoding::windows_1252
//
// Method: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
#pragma once

#include <string_view>

#include "encoding/encoding_labels.h"

namespace cleaner::html {

/// Of a meta element, else of an XML declaration; `unknown` where neither says a label. Looks at the first 1024 bytes,
/// and when these say nothing at up to 64 KiB before the body, since browsers begin anew at a meta element that comes
/// late.
Encoding declared_encoding(std::string_view page);

/// What stands behind "charset=" in a content type.
///
///     charset_of("text/html; charset=\"koi8-r\"")      // "koi8-r"
std::string_view charset_of(std::string_view content_type);

}  // namespace cleaner::html
