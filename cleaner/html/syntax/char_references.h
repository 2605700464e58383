// Character references: what stands for a character in a page's text.
//
//     std::string out;
//     append_reference("&eacute;t&eacute;", false, out);     // out: "é"; returns 8, the bytes that made it
//     append_reference("&copy=1", true, out);                // 0: in the value of an attribute this is no reference
//
// Method: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace cleaner::html {

struct NamedReference {
  std::string_view name;  ///< without "&", with ";" where it has one
  char32_t first;         ///< code points that it stands for
  char32_t second = 0;    ///< 0 where there is none
};
inline constexpr std::size_t kNamedReferences = 2231;
extern const std::array<NamedReference, kNamedReferences> kNamedReferenceTable;  ///< in the order of their bytes

/// The longest name that `text`, what follows a "&", begins with; null where there is none.
const NamedReference* named_reference(std::string_view text);

/// Appends the characters of the reference that `text` begins with ("&" is its first byte) and returns its size in
/// bytes; 0 where it is none and stands for itself.
std::size_t append_reference(std::string_view text, bool in_attribute, std::string& out);

}  // namespace cleaner::html
