// The words in the names that authors give to elements: class, id, role, item names.
//
//     "main-content sideBar2"   ->   hashes of "main", "content", "main-content", "side", "bar", "sidebar"
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cleaner::html {

inline constexpr std::size_t kMostTokens = 12;  ///< of an element

/// Appends the hashes of the words of `names`, until an element has kMostTokens from `begin` on. Words end where
/// letters do, and before a capital; a name of several words counts as a whole too. Case and digits do not matter. 0 is
/// never a hash.
void add_tokens(std::string_view names, std::size_t begin, std::vector<std::uint32_t>& tokens);

}  // namespace cleaner::html
