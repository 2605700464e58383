// Where a link of a page leads, as Markdown tells it.
//
//     link_address(" /a\n?b ")                                    // "/a?b"
//     link_address("JavaScript:x()")                              // "": that leads nowhere
//     link_destination("a (b)", "https://a.example/c")            // "<https://a.example/a (b)>"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// What a link's href, its references undone, says: without blanks around it and line ends in it, which browsers pass
/// over. Empty where that is nowhere to go: a script, data that would be a page of its own (nobody should be led to
/// what a stranger wrote in there), or longer than 64 KB.
std::string link_address(std::string_view href);

/// What stands between the brackets of a link: `address`, resolved against `base` where both are of the web, else as it
/// is; what would end it, or be taken for a reference or the end of a cell, is escaped.
std::string link_destination(std::string_view address, std::string_view base);

}  // namespace cleaner::html
