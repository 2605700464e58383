// What the process holds in memory now, in bytes; 0 where the system does not tell.
#pragma once

#include <cstdint>

namespace cleaner {

std::uint64_t memory_in_use();

}  // namespace cleaner
