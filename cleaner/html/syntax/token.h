// A token of a page: text, a tag, a comment or the doctype, as offsets into the page.
//
//     <p class=a>   ->   start_tag, tag p, span [0,11), name [1,2); attribute name [3,8), value [9,10)
#pragma once

#include <cstdint>

#include "cleaner/document.h"
#include "html/syntax/tags.h"

namespace cleaner::html {

/// How the characters of a token are decoded: `data` as text between tags (references decoded, NUL stays), `rcdata` as
/// in a title (references decoded, NUL replaced), `raw` as in a script (NUL replaced), `cdata` as in a CDATA section
/// (nothing changed but line ends).
enum class TextForm : std::uint8_t { data, rcdata, raw, cdata };

enum class TokenKind : std::uint8_t { text, start_tag, end_tag, comment, doctype };

struct Attribute {
  Span name;   ///< as spelled
  Span value;  ///< without quotes; empty where there is none
  bool operator==(const Attribute&) const = default;
};

struct Token {
  TokenKind kind = TokenKind::text;
  Tag tag = Tag::unknown;  ///< of tags: the element, `unknown` for one that tags.h does not list
  TextForm form = TextForm::data;
  bool self_closing = false;                          ///< a start tag that ends in "/>"
  bool force_quirks = false;                          ///< of a doctype
  bool has_public_id = false, has_system_id = false;  ///< of a doctype: an identifier may be there and empty
  Span span;                                          ///< all bytes of the token; the spans of all tokens tile the page
  Span name;                                          ///< of tags and doctypes, as spelled
  Span data;  ///< of text and comments: the characters; empty where the standard drops all bytes of the token
  Span public_id, system_id;  ///< of a doctype
  bool operator==(const Token&) const = default;
};

}  // namespace cleaner::html
