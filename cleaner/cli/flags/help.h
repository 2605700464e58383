// The texts of `cleaner --help` and `cleaner COMMAND --help`.
//
//     Duplicates
//       --dedup none|exact|near     remove nothing, equal texts, or near copies too (default: near)
#pragma once

#include <string>

#include "cli/flags/flag_table.h"

namespace cleaner {

std::string program_help();
std::string command_help(const CommandRow& command);

/// The flag's help line with its default and its alias behind it: "... (default: near)".
std::string help_line(const Flag& flag);

/// "-o, --output OUT"
std::string usage(const Flag& flag);

}  // namespace cleaner
