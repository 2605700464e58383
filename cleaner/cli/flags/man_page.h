// The manual page cleaner(1), in the macros of man(7), made from the tables of commands and flags.
//
//     cleaner --generate man > cleaner.1 && man ./cleaner.1
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

std::string man_page();

/// Text as roff shows it literally: a leading dot or apostrophe and a backslash lose their meaning, a hyphen-minus
/// stays one that can be copied, and characters beyond ASCII are named.
///
///     roff_escaped(".toml, --keep")    // "\&.toml, \-\-keep"
std::string roff_escaped(std::string_view text);

}  // namespace cleaner
