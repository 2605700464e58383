#include "cli/flags/config_file.h"

#include <CLI/CLI.hpp>

#include <sstream>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "cli/flags/flag_value.h"
#include "cli/flags/suggest.h"

namespace cleaner {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& cause) {
  throw Error("--config: " + path + ": " + cause);
}

// CLI11 would take a line without "=" as a flag that is switched on.
void check_lines(const std::string& text, const std::string& path) {
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos || line[begin] == '[' || line[begin] == '#' || line[begin] == ';') continue;
    if (line.find('=') == line.npos) refuse(path, "line " + std::to_string(number) + " is not `name = value`");
  }
}

void check_section(const CLI::ConfigItem& item, const std::string& path) {
  if (item.parents.empty() || (item.parents.size() == 1 && find_command(item.parents[0]) != nullptr)) return;
  std::vector<std::string> names;
  for (const CommandRow& row : command_table()) names.emplace_back(row.name);
  const std::string& section = item.parents.back();
  refuse(path, "[" + section + "] is not the name of a command: " + command_list() +
                   did_you_mean(item.parents.size() == 1 ? suggest(section, names) : std::nullopt, "\""));
}

std::vector<CLI::ConfigItem> read_items(const std::string& path) {
  std::string text;
  try {
    text = read_whole(path);
  } catch (const Error& error) {
    throw Error(std::string("--config: ") + error.what());
  }
  check_lines(text, path);
  std::istringstream file(text);
  try {
    return CLI::ConfigTOML().from_config(file);
  } catch (const CLI::Error& error) {
    refuse(path, error.what());
  }
}

}  // namespace

std::vector<Setting> read_config_file(const std::string& path, const CommandRow& command) {
  std::vector<Setting> settings;
  for (const CLI::ConfigItem& item : read_items(path)) {
    check_section(item, path);
    if (item.name == "++" || item.name == "--") continue;  // CLI11's marks where a section begins and ends
    if (!item.parents.empty() && item.parents[0] != command.name) continue;
    const Flag* const flag = find_flag(command.command, item.name);
    if (flag != nullptr && flag->command_line_only) refuse(path, item.name + " is for the command line only");
    if (flag == nullptr)
      refuse(path, item.name + " is not a flag of cleaner " + std::string(command.name) +
                       did_you_mean(suggest(item.name, flag_names(command.command))));
    if (item.inputs.size() != 1) refuse(path, item.name + " needs one value");
    const std::string& value = item.inputs[0];
    if (flag->kind == ValueKind::none && value == "false") continue;
    if (flag->kind == ValueKind::none && value != "true") refuse(path, item.name + " is true or false");
    settings.push_back({flag, value});
  }
  return settings;
}

}  // namespace cleaner
