// What no single option can be wrong about, and what the library refuses whoever asks: the program and users of the
// library share these checks. Messages put the names of options in backquotes; the program shows its flags there.
#include <algorithm>
#include <string>

#include "clean/cleaner_impl.h"
#include "cleaner/error.h"
#include "cleaner/run.h"
#include "dedup/keep/keep_policy.h"
#include "input/list_inputs.h"
#include "run/open_run.h"

namespace cleaner {
namespace {

constexpr std::uint64_t kLeastMemory = std::uint64_t{64} << 20;

void validate_keep(const RunOptions& options) {
  const bool stream = is_stream(options);
  const Keep keep = policy_of(options, stream);
  const bool by_field = keep == Keep::field;
  if (!options.clean.keep_field.empty() && !by_field)
    throw Error("`keep_field`: the field decides which copy stays (leave out `keep`)");
  if (options.clean.keep_field.empty() && by_field) throw Error("`keep`: name the field that decides (`keep_field`)");
  if (options.keep_order && options.clean.keep_field.empty())
    throw Error("`keep_order`: say which field (`keep_field`)");
  if (stream && keep != Keep::first)
    throw Error((by_field ? "`keep_field`" : "`keep` " + std::string(name(keep))) +
                ": a stream cannot be read twice (use `keep` first, or read files without `one_pass`)");
}

void validate_output(const RunOptions& options) {
  const bool folder = !options.output.empty();
  if (!options.audit.empty() && folder)
    throw Error("`audit`: the output folder holds these rows already (leave out one of the two)");
  if (!options.audit.empty() && options.audit == options.line_counts)
    throw Error("`audit`: " + options.audit + " is the file of `line_counts` (name another)");
  if (options.audit == "-")
    throw Error(
        "`audit`: - is no file, and standard output takes the kept documents (name a file that does not exist yet)");
  if (!folder && options.format == OutputFormat::files) throw Error("`format` files: files need an output folder");
  if (!folder && options.overwrite) throw Error("`overwrite`: there is nothing to replace without an output folder");
}

/// The index is read and written beside the run: it may neither hold, nor lie in, what the run reads or writes.
void keep_index_apart(const RunOptions& options, const std::string& path, const char* what) {
  const bool inside = lies_inside(options.index, path), around = lies_inside(path, options.index);
  if (!inside && !around) return;
  const char* const relation = !around ? " lies inside " : inside ? " is " : " holds ";
  throw Error("`index`: " + options.index + relation + what + " " + path + ": keep it elsewhere");
}

void validate_memory_of_earlier_runs(const RunOptions& options) {
  if (!options.line_counts.empty()) {
    if (options.clean.mode == CleanMode::none)
      throw Error("`line_counts`: with `mode` none no lines are counted (leave out one of the two)");
    if (!options.output.empty() && lies_inside(options.line_counts, options.output))
      throw Error("`line_counts`: " + options.line_counts + " lies inside the output folder: keep it elsewhere");
  }
  if (options.index.empty()) return;
  if (options.dedup == DedupMode::none)
    throw Error("`index`: with `dedup` none nothing is compared (leave out one of the two)");
  for (const std::string& input : options.inputs)
    if (input != "-") keep_index_apart(options, input, "the input");
  if (!options.output.empty()) keep_index_apart(options, options.output, "the output folder");
}

}  // namespace

void validate(const RunOptions& options) {
  validate(options.clean);
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1)
    throw Error("-: standard input can be given once only");
  if (options.memory < kLeastMemory)
    throw Error("`memory`: a run needs 64M at least, and room for the lines it counts (see `site_lines`)");
  validate_keep(options);
  validate_output(options);
  validate_memory_of_earlier_runs(options);
}

}  // namespace cleaner
