// The characters of a token: what the standard makes of its bytes (line ends, NUL, character references, the case of
// names).
//
//     append_text("Rain &amp; snow\r\n", TextForm::data, out)      // "Rain & snow\n"
//     append_name("ClaSS", out)                                    // "class"
#pragma once

#include <string>
#include <string_view>

#include "html/syntax/token.h"

namespace cleaner::html {

/// Appends the characters of a text token or comment.
void append_text(std::string_view raw, TextForm form, std::string& out);
/// Appends the characters of an attribute's value, where some references without a semicolon stand for themselves.
void append_value(std::string_view raw, std::string& out);
/// Appends the name of a tag, attribute or doctype: ASCII letters in lower case, NUL as U+FFFD.
void append_name(std::string_view raw, std::string& out);

}  // namespace cleaner::html
