// Character references: "&eacute;" and the like in the text of a page.
//
//     std::string out;
//     append_reference("&eacute;t&eacute;", false, out);     // out: "é"; returns 8, the bytes that made it
//     append_reference("&copy=1", true, out);                // 0: in the value of an attribute this is not a reference
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
  char32_t first;         ///< the code points that it stands for
  char32_t second = 0;    ///< 0 where there is none
};
inline constexpr std::size_t kNamedReferences = 2231;
extern const std::array<NamedReference, kNamedReferences> kNamedReferenceTable;  ///< in the order of their bytes

/// The reference with the longest name that `text`, the text after "&", begins with; null where there is none.
const NamedReference* named_reference(std::string_view text);

/// Appends the characters of the reference that `text` begins with ("&" is its first byte) and returns the size of the
/// reference in bytes; 0 where the text begins with none, and "&" stands for itself.
std::size_t append_reference(std::string_view text, bool in_attribute, std::string& out);

}  // namespace cleaner::html
