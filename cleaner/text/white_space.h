// White space at the ends of a text: ASCII, no-break, typographic and ideographic blanks, byte order marks.
//
//     trim("\u3000 Rain fell. \n")      // "Rain fell."
//     is_blank("\u00a0\n")              // true
#pragma once

#include <cstddef>
#include <string_view>

namespace cleaner {

/// Is there nothing but white space? True of an empty text.
bool is_blank(std::string_view text);

/// Bytes of white space that a text begins with.
std::size_t leading_blanks(std::string_view text);

/// The text without white space at both ends.
std::string_view trim(std::string_view text);

}  // namespace cleaner
