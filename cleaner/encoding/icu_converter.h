// From an encoding that ICU knows to UTF-8, whatever the bytes are.
//
//     std::string text;
//     convert_by_icu("na\xEFve", "windows-1252", text, undecodable);      // true, "naïve", 0
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// Appends the text of `bytes`; what cannot be decoded becomes U+FFFD and is counted. False where ICU does not know the
/// encoding.
bool convert_by_icu(std::string_view bytes, const std::string& encoding, std::string& text, std::size_t& undecodable);

}  // namespace cleaner
