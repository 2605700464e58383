// How much of the memory of a run its deduplication may take.
//
//     1 GB for a run, 200 MB in use  ->  32 MB for an external sort, some 690 MB for the index
#pragma once

#include <cstdint>

#include "cleaner/run.h"

namespace cleaner {

/// Bytes that one ExternalSort may hold.
std::uint64_t external_sort_memory(const RunOptions& options);

/// Bytes for the index: what the lines counted so far, the inputs and the buffers leave of the memory of the run.
/// `stream`: leaves room for the line counts, which then grow while documents are compared.
std::uint64_t index_memory(const RunOptions& options, bool stream);

}  // namespace cleaner
