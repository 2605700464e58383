// Converts bytes in an encoding that ICU knows to UTF-8.
//
//     std::string text;
//     convert_by_icu("na\xEFve", "windows-1252", text, undecodable);      // true, "naïve", 0
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// Appends the text of `bytes`. What cannot be decoded becomes U+FFFD and is added to `undecodable`. False where ICU
/// does not know the encoding.
bool convert_by_icu(std::string_view bytes, const std::string& encoding, std::string& text, std::size_t& undecodable);

}  // namespace cleaner
