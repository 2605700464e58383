#include "cli/flags/check_flags.h"

#include <algorithm>

#include "cleaner/error.h"

namespace cleaner {
namespace {

// Room for the program, its threads, and a part of each table.
constexpr std::uint64_t kLeastMemory = std::uint64_t{64} << 20;

bool reads_stream(const Arguments& a) {
  return std::find(a.run.inputs.begin(), a.run.inputs.end(), "-") != a.run.inputs.end();
}

void check_operands(const Arguments& a) {
  const auto& inputs = a.run.inputs;
  const CommandRow& command = row_of(a.command);
  if (a.command == Command::rules) {
    if (!inputs.empty()) refuse_operand(command, inputs[0]);
    return;
  }
  if (inputs.empty())
    throw Error(std::string(command.name) + ": nothing to read; the usage is cleaner " + std::string(command.name) +
                " " + std::string(command.operands));
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) throw Error("-: standard input can be given once only");
  if (a.command != Command::restore) return;
  if (inputs.size() > 1) refuse_operand(command, inputs[1]);
  if (a.run.output.empty()) throw Error("restore: where to? (-o DIR, a folder that does not exist yet)");
}

void check_line_counts(const Arguments& a) {
  if (!a.site.empty() && a.run.templates.empty()) throw Error("--site: without --line-counts, no site is known");
  if (!a.run.templates.empty() && a.run.clean.mode == CleanMode::none)
    throw Error("--line-counts: with --clean none no lines are counted (leave out one of the two)");
}

void check_duplicates(const RunOptions& run, bool stream) {
  if (!run.index.empty() && run.dedup == DedupMode::none)
    throw Error("--index: with --dedup none nothing is compared (leave out one of the two)");
  if (!run.clean.keep_field.empty() && run.keep != Keep::field)
    throw Error("--keep-field: the field decides which copy stays (leave out --keep)");
  if (run.keep_order && run.keep != Keep::field) throw Error("--keep-order: say which field (--keep-field NAME)");
  if (run.keep.value_or(Keep::first) != Keep::first && (stream || run.one_pass))
    throw Error("--keep" + (run.keep == Keep::field ? "-field" : " " + std::string(name(*run.keep))) +
                ": a stream cannot be read twice (use --keep first, or read files without --one-pass)");
}

void check_output(const RunOptions& run) {
  if (!run.audit.empty() && !run.output.empty())
    throw Error("--audit: with -o, the folder holds these rows already (leave out one of the two)");
  if (!run.audit.empty() && run.audit == run.templates)
    throw Error("--audit: " + run.audit + " is the file of --line-counts (name another)");
  if (run.audit == "-")
    throw Error(
        "--audit: - is no file, and standard output takes the kept documents (name a file that does not exist yet)");
  if (run.output.empty() && run.format == OutputFormat::files)
    throw Error("--format files: files need a folder (-o OUT)");
  if (run.output.empty() && run.overwrite) throw Error("--overwrite: there is nothing to replace without -o OUT");
}

}  // namespace

void check_flags(const Arguments& a) {
  check_operands(a);
  check_line_counts(a);
  if (a.command != Command::run) return;
  if (a.run.memory < kLeastMemory)
    throw Error("--memory: a run needs 64M at least, and room for the lines it counts (see --site-lines)");
  check_duplicates(a.run, reads_stream(a));
  check_output(a.run);
}

void refuse_operand(const CommandRow& command, const std::string& operand) {
  throw Error("\"" + operand + "\" is one argument too many" + see_help(command));
}

std::string see_help(const CommandRow& command) { return " (see cleaner " + std::string(command.name) + " --help)"; }

}  // namespace cleaner
