#include "cli/flags/check_flags.h"

#include <algorithm>

#include "cleaner/error.h"

namespace cleaner {
namespace {

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
  if (a.command != Command::restore) return;
  if (inputs.size() > 1) refuse_operand(command, inputs[1]);
  if (a.run.output.empty()) throw Error("restore: where to? (-o DIR, a folder that does not exist yet)");
}

}  // namespace

void check_flags(const Arguments& a) {
  check_operands(a);
  if (!a.site.empty() && a.run.line_counts.empty()) throw Error("--site: without --line-counts, no site is known");
  if (a.command != Command::rules && a.command != Command::restore) validate(a.run);
}

void refuse_operand(const CommandRow& command, const std::string& operand) {
  throw Error("\"" + operand + "\" is one argument too many" + see_help(command));
}

std::string see_help(const CommandRow& command) { return " (see cleaner " + std::string(command.name) + " --help)"; }

}  // namespace cleaner
