// The Source of a run: files and standard input, one after the other. A text file gives one document, a JSONL file one
// a line; see format_reader.h.
//
//     SourceOptions options;
//     options.inputs = list_inputs({"pages"}, "", options.skipped);
//     auto source = open_source(std::move(options));
//     while (source->next(document)) ...
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "cleaner/io.h"
#include "text/byte_scan.h"

namespace cleaner {

struct SourceOptions {
  std::vector<InputFile> inputs;
  std::vector<Skipped> skipped;
  std::uint64_t max_document = std::uint64_t{512} << 20;  ///< bytes of one document's source; larger ones fail
  int input_fd = 0;                                       ///< what "-" reads
  const Kernel* kernel = nullptr;                         ///< nullptr: the fastest
  const std::atomic<bool>* stop = nullptr;                ///< ends a read that waits when it becomes true
};

/// The sources of the documents of an input, put together in order, are the input, byte for byte: blank lines, and the
/// rest of a document that is too large, come as fillers of at most 1 MB. The documents do not depend on how the bytes
/// arrive.
std::unique_ptr<Source> open_source(SourceOptions options);

}  // namespace cleaner
