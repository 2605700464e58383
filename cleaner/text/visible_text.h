// Text of unknown origin, made safe to show on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cleaner {

/// Appends `text` so that it is safe to show: spells out what a terminal would obey (escape codes, controls, changes of
/// writing direction), and cuts what exceeds `width` columns (0: no limit), marked with "…".
///
///     append_visible(out, "a\x1b[31m\tb", 0);      // "a\x1b[31m\tb", spelled with backslashes
void append_visible(std::string& out, std::string_view text, std::size_t width);

}  // namespace cleaner
