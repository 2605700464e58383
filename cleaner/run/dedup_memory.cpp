#include "run/dedup_memory.h"

#include <algorithm>

#include "base/resident_memory.h"

namespace cleaner {
namespace {

constexpr std::uint64_t kExternalSortShare = 32;  // one external sort holds at most this part of the memory
constexpr std::uint64_t kExternalSorts = 3;       // that hold records at the same time
constexpr std::uint64_t kIndexShare = 8;          // the index holds at least this part, whatever else there is
constexpr std::uint64_t kLineCountsShare = 4;     // the line counts of a stream grow up to this part
constexpr std::uint64_t kBytesOfLine = 110;       // of memory, for a line that is counted
constexpr std::uint64_t kBuffers = 16 << 20;      // blocks, chunks of rows, and the scratch memory of threads

}  // namespace

std::uint64_t external_sort_memory(const RunOptions& options) { return options.memory / kExternalSortShare; }

std::uint64_t index_memory(const RunOptions& options, bool stream) {
  if (options.index_memory) return *options.index_memory;
  const std::uint64_t lines_to_come =
      stream ? std::min(options.site_lines, options.memory / kLineCountsShare / kBytesOfLine) : 0;
  const std::uint64_t others =
      memory_in_use() + lines_to_come * kBytesOfLine + kExternalSorts * external_sort_memory(options) + kBuffers;
  const std::uint64_t left = options.memory - std::min(options.memory, others);
  return std::max(left, options.memory / kIndexShare);
}

}  // namespace cleaner
