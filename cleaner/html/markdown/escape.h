// Which characters of a text Markdown would take for markup. They get a backslash.
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

/// How many bytes of the first word of a line would be the mark of a heading, item, quote or rule; the backslash goes
/// in front of the last of them. `next` is the byte after the word, 0 where unknown.
std::size_t mark_length(std::string_view word, char next);

/// Could a line that begins with the word make the line above it the head of a table: "| - |"?
bool begins_delimiter_row(std::string_view word);

/// Does the text, whose first byte is "&", begin with a reference?
bool begins_reference(std::string_view text);

/// The markup that is open around a word.
struct Around {
  bool link = false, emphasis = false;
};

/// Would the punctuation at `word[i]` be taken for markup, wherever the word stands in its line? `before` is the byte
/// in front of the word, ' ' at the start of the text; `next` the byte after it, 0 where unknown.
bool is_markup(std::string_view word, std::size_t i, char before, char next, Around around);

/// The longest run of backticks: a fence around the text must be longer.
std::size_t longest_backticks(std::string_view text);

}  // namespace cleaner::html
