// The command line, read by the table of flags.
//
//     Arguments a = parse_arguments({"run", "pages", "-o", "out", "--memory", "1G"});
//     a.command                  // Command::run
//     a.run.memory               // 1073741824
//     parse_arguments({"run", "pages", "--strictnes", "1"});   // Error: unknown flag --strictnes (did you mean ...
#pragma once

#include <string>
#include <vector>

#include "cli/flags/arguments.h"

namespace cleaner {

/// Reads the arguments after the program's name, and the file named by --config, over which the command line wins.
/// Throws Error, in one sentence, for what is unknown, malformed or contradictory.
Arguments parse_arguments(const std::vector<std::string>& words);

}  // namespace cleaner
