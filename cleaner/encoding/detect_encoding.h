// Detects the encoding of bytes that declare none: by a byte order mark, by being nearly UTF-8, by letter statistics.
//
//     detect_encoding("a caf\xE9 and \x93quotes\x94 here")      // "windows-1252"
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// The byte order mark at the start of a text.
struct ByteOrderMark {
  std::size_t size = 0;       ///< 0 where there is none
  std::string_view encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE" or "UTF-32BE"
};
ByteOrderMark byte_order_mark(std::string_view bytes);

/// Is it UTF-8 with some damage? Most bytes beyond ASCII are valid UTF-8, which does not happen by chance in another
/// encoding.
bool is_damaged_utf8(std::string_view bytes);

/// ICU's name of the likely encoding of `bytes`, which are not UTF-8; empty where none is likely.
std::string detect_encoding(std::string_view bytes);

}  // namespace cleaner
