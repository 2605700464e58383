// Where a block stands in its page, for people: the elements around it, each with the first name that its author gave.
//
//     <body><div class="post wide"><p>Rain <b>fell</b>.     ->   "body > div.post > p"
#pragma once

#include <string>
#include <string_view>

#include "html/tree/page.h"

namespace cleaner {

inline constexpr std::size_t kPathColumns = 28;  ///< an element path is no wider

/// The elements around `block`, the innermost last; of a long path only its end, behind "… > ". `page` is what `about`
/// was read from. Names of authors are made safe to show (append_visible) and cut where they are long.
std::string element_path(std::string_view page, const html::Page& about, const html::PageBlock& block);

}  // namespace cleaner
