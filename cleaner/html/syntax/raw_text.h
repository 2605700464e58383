// Where the text of an element ends whose content holds no tags: before the first end tag of its own name.
//
//     end_of_raw_text("a<b></TITLE>", 0, "title", kernel)                         // 4
//     end_of_script("<!-- <script> </script> --> </script>", 0, "script", kernel)   // 28: scripts in comments nest
#pragma once

#include <cstdint>
#include <string_view>

#include "text/byte_scan.h"

namespace cleaner::html {

inline constexpr std::uint32_t kNeverEnds = 0xFFFFFFFF;

/// Where "</name" stands with a blank, '/' or '>' behind it, from `from` on; kNeverEnds where it does not.
std::uint32_t end_of_raw_text(std::string_view page, std::uint32_t from, std::string_view name, const Kernel& kernel);

/// The same for a script, where "<!--" hides the end tags of scripts that begin behind it, up to "-->".
std::uint32_t end_of_script(std::string_view page, std::uint32_t from, std::string_view name, const Kernel& kernel);

}  // namespace cleaner::html
