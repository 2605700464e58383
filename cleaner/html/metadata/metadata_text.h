// What a page says of itself, made fit for a field.
//
//     one_line(" Rain\n in  May ")       // "Rain in May"
//     byline_of("By Ann Lee | 5 May", 100)      // "Ann Lee"
//     language_of("pt_br")               // "pt-BR"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// White space (and no-break spaces) runs as one blank, none at the ends; no control characters.
std::string one_line(std::string_view text);

/// A name or several, without "By"; empty where it is an address, the account of an administrator, none at all, or
/// longer than `most` characters.
std::string byline_of(std::string_view text, std::size_t most);

/// As in BCP 47, the first of several; empty where it is none.
std::string language_of(std::string_view text);

}  // namespace cleaner::html
