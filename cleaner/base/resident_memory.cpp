#include "base/resident_memory.h"

#include <unistd.h>

#include <fstream>

namespace cleaner {

std::uint64_t memory_in_use() {
  std::uint64_t pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  const long size = ::sysconf(_SC_PAGESIZE);
  return size > 0 ? resident * static_cast<std::uint64_t>(size) : 0;
}

}  // namespace cleaner
