// What a run opens before it reads its first document.
#pragma once

#include <memory>
#include <vector>

#include "boilerplate/site/line_counts.h"
#include "boilerplate/site/line_counts_file.h"
#include "cleaner/io.h"
#include "cleaner/run.h"
#include "dedup/saved/saved_index.h"
#include "text/byte_scan.h"

namespace cleaner {

struct InputList {
  std::vector<InputFile> files;
  std::vector<Skipped> skipped;
};

/// Is the input read once, document by document?
bool is_stream(const RunOptions& options);

/// Lists the inputs. Throws Error where one does not exist, or would read what the run writes.
InputList open_inputs(const RunOptions& options);

/// Opens the inputs for a pass over them. `kernel` must outlive the source.
std::unique_ptr<Source> open_source(const RunOptions& options, const InputList& inputs, const Kernel& kernel);

/// Loads the line counts of earlier runs into `counts`; null where the options name no file. Throws Error where the
/// file is unusable, or cannot be written at the end.
std::unique_ptr<LineCountsFile> open_line_counts(const RunOptions& options, SiteLineCounts& counts);

/// Null where the options name no index. Throws Error where the index is unusable, or was made with other settings.
std::unique_ptr<SavedIndex> open_saved_index(const RunOptions& options);

}  // namespace cleaner
