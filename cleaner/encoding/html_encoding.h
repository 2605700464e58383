// From the bytes of a page to UTF-8, as browsers do it.
//
//     std::string text;
//     html::decode_page("<meta charset=latin1>na\xEFve", "", text)
//         // encoding "windows-1252", text "<meta charset=latin1>naïve"
//
// The first of these decides:
//   1. a byte order mark;
//   2. `charset`: what the server said, or the header of an MHTML part, when it is a label of the web;
//   3. a meta element or XML declaration of the page (meta_prescan.h) -- unless it says a legacy encoding and the bytes
//      are UTF-8 with several characters beyond ASCII: then somebody saved the page anew and left the declaration;
//   4. bytes that are UTF-8, or UTF-8 with a little damage;
//   5. detection, as for text files (detect_encoding.h).
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

struct PageEncoding {
  std::string encoding;   ///< converted from; "UTF-8 (damaged)"; empty where the text is the bytes from `begin` on
  std::size_t begin = 0;  ///< where the text begins in the bytes: behind the byte order mark
  std::size_t undecodable = 0;  ///< places that became U+FFFD
};

/// Replaces `text` by the page, valid UTF-8 without a byte order mark. Linear time; the same bytes give the same text
/// always. For a page in a string of a record, which is characters already, there is nothing to decode.
PageEncoding decode_page(std::string_view bytes, std::string_view charset, std::string& text);

}  // namespace cleaner::html
