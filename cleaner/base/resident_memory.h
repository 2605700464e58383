// The resident memory of this process in bytes; 0 where the system does not report it.
#pragma once

#include <cstdint>

namespace cleaner {

std::uint64_t memory_in_use();

}  // namespace cleaner
