#include "run/open_run.h"

#include <algorithm>
#include <utility>

#include "input/file_source.h"
#include "input/list_inputs.h"

namespace cleaner {

bool is_stream(const RunOptions& options) {
  return options.one_pass || std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end();
}

InputList open_inputs(const RunOptions& options) {
  InputList inputs;
  inputs.files = list_inputs(options.inputs, options.output, inputs.skipped);
  if (options.output.empty() && !options.dry_run)
    refuse_to_read_output(inputs.files, options.input_fd, options.output_fd);
  return inputs;
}

std::unique_ptr<Source> open_source(const RunOptions& options, const InputList& inputs, const Kernel& kernel) {
  SourceOptions source;
  source.inputs = inputs.files;
  source.skipped = inputs.skipped;
  source.max_document = options.memory / 8;
  source.input_fd = options.input_fd;
  source.kernel = &kernel;
  source.stop = options.stop;
  return open_source(std::move(source));
}

std::unique_ptr<Source> open_source(const RunOptions& options) {
  return open_source(options, open_inputs(options), kernel(options.clean.kernel));
}

std::unique_ptr<LineCountsFile> open_line_counts(const RunOptions& options, SiteLineCounts& counts) {
  if (options.line_counts.empty()) return nullptr;
  auto file = std::make_unique<LineCountsFile>(options.line_counts);
  if (!options.dry_run) file->check_writable();
  file->load(counts);
  return file;
}

std::unique_ptr<SavedIndex> open_saved_index(const RunOptions& options) {
  if (options.index.empty()) return nullptr;
  const auto log = [&options](const std::string& line) {
    if (options.log) options.log(line);
  };
  return std::make_unique<SavedIndex>(options.index, index_settings(options),
                                      SavedIndex::Access{!options.dry_run, options.stop, log});
}

}  // namespace cleaner
