// The file that marks an output folder of this program. A marked folder inside an input is skipped, and only a marked
// folder may be overwritten.
#pragma once

namespace cleaner {

inline constexpr const char* kOutputMarker = ".cleaner";

}  // namespace cleaner
