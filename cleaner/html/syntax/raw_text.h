// Finds the end of an element whose content is text without tags: its first end tag.
//
//     end_of_raw_text("a<b></TITLE>", 0, "title", kernel)                         // 4
//     end_of_script("<!-- <script> </script> --> </script>", 0, "script", kernel)   // 28: scripts in comments nest
#pragma once

#include <cstdint>
#include <string_view>

#include "text/byte_scan.h"

namespace cleaner::html {

inline constexpr std::uint32_t kNeverEnds = 0xFFFFFFFF;

/// The offset of the first "</name" from `from` on that a blank, '/' or '>' follows; kNeverEnds where there is none.
std::uint32_t end_of_raw_text(std::string_view page, std::uint32_t from, std::string_view name, const Kernel& kernel);

/// The same for a script, where "<!--" hides the end tags of scripts that begin after it, up to "-->".
std::uint32_t end_of_script(std::string_view page, std::uint32_t from, std::string_view name, const Kernel& kernel);

}  // namespace cleaner::html
