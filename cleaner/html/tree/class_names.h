// The words in the names that authors give to elements: class, id, role, item names.
//
//     "main-content sideBar2"   ->   hashes of "main", "content", "main-content", "side", "bar", "sidebar"
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cleaner::html {

inline constexpr std::size_t kMostTokens = 12;  ///< per element

/// Appends the hashes of the words of `names`, up to kMostTokens for the element, whose tokens begin at `begin`. A word
/// ends at a byte that is not a letter, and before a capital. A name of several words also counts as a whole. Case and
/// digits do not matter. No hash is 0.
void add_tokens(std::string_view names, std::size_t begin, std::vector<std::uint32_t>& tokens);

}  // namespace cleaner::html
