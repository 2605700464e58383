// The destination of a link, as Markdown spells it.
//
//     link_address(" /a\n?b ")                                    // "/a?b"
//     link_address("JavaScript:x()")                              // "": leads nowhere
//     link_destination("a (b)", "https://a.example/c")            // "<https://a.example/a (b)>"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// The address in the href of a link, whose references are decoded: without blanks around it and line ends in it, which
/// browsers ignore. Empty where it leads to no page: a script, data (a page that a stranger wrote), or more than 64 KB.
std::string link_address(std::string_view href);

/// The text between the parentheses of a link: `address`, resolved against `base` where both are of the web, else
/// unchanged. Characters that would end it, or be taken for a reference or the end of a cell, are escaped.
std::string link_destination(std::string_view address, std::string_view base);

}  // namespace cleaner::html
