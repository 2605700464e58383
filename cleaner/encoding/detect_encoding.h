// Which encoding bytes have that say nothing of it: by a byte order mark, by being nearly UTF-8, by the statistics of
// letters.
//
//     detect_encoding("a caf\xE9 and \x93quotes\x94 here")      // "windows-1252"
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// What a byte order mark at the begin of bytes says.
struct ByteOrderMark {
  std::size_t size = 0;       ///< 0 where there is none
  std::string_view encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE" or "UTF-32BE"
};
ByteOrderMark byte_order_mark(std::string_view bytes);

/// UTF-8 with some damage: by far most of what is beyond ASCII is valid, which in another encoding never happens by
/// chance.
bool is_damaged_utf8(std::string_view bytes);

/// ICU's name of the encoding of `bytes`, which are not UTF-8; empty when nothing is likely.
std::string detect_encoding(std::string_view bytes);

}  // namespace cleaner
