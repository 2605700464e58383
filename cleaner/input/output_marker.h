// How an output folder of this program is known again: by a file of this name in it. Such a folder inside an input is
// skipped, and --overwrite replaces no other.
#pragma once

namespace cleaner {

inline constexpr const char* kOutputMarker = ".cleaner";

}  // namespace cleaner
