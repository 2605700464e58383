// Which characters of a text Markdown would take for markup: those get a backslash.
//
//     mark_length("1.", ' ')        // 2: "1. a" would be the item of a list
//     begins_reference("&lt; a")    // true: it would be read as "<"
//
// Method: https://spec.commonmark.org
#pragma once

#include <cstddef>
#include <string_view>

#include "text/ascii.h"

namespace cleaner::html {

constexpr bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_digit(c) && !is_letter(c); }
constexpr bool is_plain(char c) { return is_digit(c) || is_letter(c); }

/// How many bytes of a word that begins a line would be a mark with what follows (0 where that is not known): of a
/// heading, item, quote or rule. The backslash goes in front of the last one.
std::size_t mark_length(std::string_view word, char next);

/// Might a line that begins with the word make the one above it the head of a table: "| - |"?
bool begins_delimiter_row(std::string_view word);

/// Does a text that begins with "&" begin with a reference?
bool begins_reference(std::string_view text);

/// What is open around a word.
struct Around {
  bool link = false, emphasis = false;
};

/// Would the punctuation at `word[i]` be taken for markup, wherever the word stands in its line? `before` is what
/// stands in front of the word, ' ' at the begin; `next` what follows it, 0 where that is not known.
bool is_markup(std::string_view word, std::size_t i, char before, char next, Around around);

}  // namespace cleaner::html
