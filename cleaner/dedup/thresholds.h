// The thresholds of deduplication.
#pragma once

#include <cstdint>

namespace cleaner {

inline constexpr std::uint32_t kBoilerplateFrequency = 16;

}  // namespace cleaner
