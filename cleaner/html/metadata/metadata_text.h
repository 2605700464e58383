// Brings a value of a page into the form of a metadata field.
//
//     one_line(" Rain\n in  May ")       // "Rain in May"
//     byline_of("By Ann Lee | 5 May", 100)      // "Ann Lee"
//     language_of("pt_br")               // "pt-BR"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// Replaces each run of white space and no-break spaces by one blank, and drops those at the ends and control
/// characters.
std::string one_line(std::string_view text);

/// One or several names, without "By"; empty for an address, the account of an administrator, text without letters, and
/// more than `most` characters.
std::string byline_of(std::string_view text, std::size_t most);

/// The first language tag of a list, spelled as in BCP 47; empty where it is not one.
std::string language_of(std::string_view text);

}  // namespace cleaner::html
