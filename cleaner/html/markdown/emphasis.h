// Emphasis that Markdown recognizes: stars open it only directly before its first character, and close it only directly
// after its last one.
//
//     <b>Rain\u00A0</b>fell   ->   "**Rain**\u00A0fell": stars after a blank would close nothing
//     a<b>(b)</b>             ->   "a(b)": between a letter and a bracket stars open nothing
//
// Method: left- and right-flanking delimiter runs, https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "cleaner/document.h"

namespace cleaner::html {

/// The insertions that open and close an emphasis.
struct Emphasis {
  std::size_t opener = 0, closer = 0;
};

/// The bytes of white space at the start and the end of a text; white space in Markdown is that of Unicode.
std::size_t leading_white_space(std::string_view text);
std::size_t trailing_white_space(std::string_view text);

/// Empties the insertions of emphasis that Markdown would read as literal stars. `markup` ascends, and is parts of
/// `bytes`.
void drop_unflanked(std::span<const Emphasis> emphases, std::string_view text, std::string_view bytes,
                    std::span<Insertion> markup);

}  // namespace cleaner::html
