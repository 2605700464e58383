// The position of a block in its page, for people: the elements around it, each with its first class, or else its id.
//
//     <body><div class="post wide"><p>Rain <b>fell</b>.     ->   "body > div.post > p"
#pragma once

#include <string>
#include <string_view>

#include "html/tree/page.h"

namespace cleaner {

inline constexpr std::size_t kPathColumns = 28;  ///< an element path is no wider

/// The elements around `block`, the innermost last. A path wider than kPathColumns keeps its end, after "… > ". `about`
/// was read from `page`. Classes and ids are made safe for a terminal (append_visible), and long ones are cut.
std::string element_path(std::string_view page, const html::Page& about, const html::PageBlock& block);

}  // namespace cleaner
