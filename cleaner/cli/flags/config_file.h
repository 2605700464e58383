// The file of --config: flags as lines, at the top or in a section named after a command.
//
//     threads = 4
//     [run]
//     dedup = "exact"
//     dry-run = true
#pragma once

#include <string>
#include <vector>

#include "cli/flags/flag_table.h"

namespace cleaner {

/// A flag that was given, on the command line or in a config file.
struct Setting {
  const Flag* flag;
  std::string value;  ///< not read yet; "true" for a switch
};

/// The settings of a config file that concern `command`: those at the top and those in its section. Throws Error where
/// the file cannot be read, a line is malformed, or a name is no flag of the command.
std::vector<Setting> read_config_file(const std::string& path, const CommandRow& command);

}  // namespace cleaner
