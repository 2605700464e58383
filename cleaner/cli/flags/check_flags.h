// What no flag shows alone: flags that exclude or need each other.
//
//     parse_arguments({"run", "-", "--keep", "best"});   // Error: "--keep best: a stream cannot be read twice ..."
#pragma once

#include "cli/flags/flag_table.h"

namespace cleaner {

/// Throws Error, in one sentence, where the arguments contradict each other or something is missing.
void check_flags(const Arguments& arguments);

/// The error for an operand beyond those that a command takes.
[[noreturn]] void refuse_operand(const CommandRow& command, const std::string& operand);

/// " (see cleaner run --help)"
std::string see_help(const CommandRow& command);

}  // namespace cleaner
