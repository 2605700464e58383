// The East Asian encodings in which a character is an ASCII byte, or a lead byte and what follows it.
//
//     std::string text;
//     decode_pairs("\xA4\xA4<", Encoding::big5, text);      // 0 undecodable places, text "中<"
#pragma once

#include <string>
#include <string_view>

#include "encoding/encoding_labels.h"

namespace cleaner::html {

/// Appends the text of `bytes`; returns how many U+FFFD stand for undecodable bytes. REQUIRES: `encoding` is GBK,
/// GB 18030, Big5, EUC-JP, Shift_JIS or EUC-KR.
std::size_t decode_pairs(std::string_view bytes, Encoding encoding, std::string& text);

}  // namespace cleaner::html
