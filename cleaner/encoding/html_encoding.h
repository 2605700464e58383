// Decodes the bytes of a page to UTF-8, as browsers do.
//
//     std::string text;
//     html::decode_page("<meta charset=latin1>na\xEFve", "", text)
//         // encoding "windows-1252", text "<meta charset=latin1>naïve"
//
// The first of these decides:
//   1. a byte order mark;
//   2. `charset`: from the server or the header of an MHTML part, if it is a label of the web;
//   3. a meta element or XML declaration of the page (meta_prescan.h), unless it declares a legacy encoding and the
//   bytes
//      are UTF-8 with several characters beyond ASCII: then the page was saved again and kept an old declaration;
//   4. bytes that are UTF-8, or UTF-8 with a little damage;
//   5. detection, as for text files (detect_encoding.h).
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

struct PageEncoding {
  std::string encoding;   ///< converted from; or "UTF-8 (damaged)"; empty where the text is the bytes from `begin` on
  std::size_t begin = 0;  ///< where the text begins in the bytes: after the byte order mark
  std::size_t undecodable = 0;  ///< places that became U+FFFD
};

/// Replaces `text` by the page, valid UTF-8 without a byte order mark. Linear time, deterministic. A page in a string
/// of a record is characters already and needs no decoding.
PageEncoding decode_page(std::string_view bytes, std::string_view charset, std::string& text);

}  // namespace cleaner::html
