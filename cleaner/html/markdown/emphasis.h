// Emphasis that Markdown takes for it: stars begin one only next to what it begins with, and end one only next to what
// it ends with.
//
//     <b>Rain\u00A0</b>fell   ->   "**Rain**\u00A0fell": stars behind a blank would end nothing
//     a<b>(b)</b>             ->   "a(b)": between a letter and a bracket stars begin nothing
//
// Method: left- and right-flanking delimiter runs, https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "cleaner/document.h"

namespace cleaner::html {

/// The insertions that open and close it.
struct Emphasis {
  std::size_t opener = 0, closer = 0;
};

/// Bytes of white space that UTF-8 begins with, and ends with, as Markdown has it: all blanks of Unicode.
std::size_t leading_white_space(std::string_view text);
std::size_t trailing_white_space(std::string_view text);

/// Empties the insertions of those whose stars would be read as stars. `markup` ascends, `bytes` is what it is made of.
void drop_unflanked(std::span<const Emphasis> emphases, std::string_view text, std::string_view bytes,
                    std::span<Insertion> markup);

}  // namespace cleaner::html
