#include "cli/flags/help.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr std::size_t kHelpColumn = 30, kSummaryColumn = 36;

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 2, width), ' ');
  return text;
}

std::string flag_lines(Command command) {
  std::string out;
  std::string_view group;
  for (const Flag& flag : flag_table()) {
    if ((flag.commands & bit(command)) == 0) continue;
    if (flag.group != group) out += "\n" + std::string(group = flag.group) + "\n";
    const std::string name = "  " + usage(flag);
    out += name.size() + 2 > kHelpColumn ? name + "\n" + std::string(kHelpColumn, ' ') : padded(name, kHelpColumn);
    out += help_line(flag) + "\n";
  }
  return out;
}

}  // namespace

std::string usage(const Flag& flag) {
  std::string out = flag.letter == 0 ? "" : std::string("-") + flag.letter + ", ";
  out += "--" + std::string(flag.name);
  if (!flag.value.empty()) out += " " + std::string(flag.value);
  return out;
}

std::string help_line(const Flag& flag) {
  std::string out(flag.help);
  if (!flag.default_text.empty()) out += " (default: " + std::string(flag.default_text) + ")";
  if (!flag.alias.empty()) out += " (alias: --" + std::string(flag.alias) + ")";
  return out;
}

std::string command_help(const CommandRow& command) {
  const std::string name(command.name);
  return "cleaner " + name + ": " + std::string(command.summary) + "\n\n" + std::string(command.examples) +
         "\nUsage: cleaner " + name + " " + std::string(command.operands) + " [FLAG...]\n" +
         flag_lines(command.command);
}

std::string program_help() {
  std::string out = "cleaner: scraped text in, clean deduplicated text out, nothing lost\n\n";
  out += row_of(Command::run).examples;
  out += "\nCommands\n";
  for (const CommandRow& row : command_table())
    out += "  " + padded("cleaner " + std::string(row.name) + " " + std::string(row.operands), kSummaryColumn) +
           std::string(row.summary) + "\n";
  return out + flag_lines(Command::program) + "\n`cleaner COMMAND --help` lists the flags of a command.\n";
}

}  // namespace cleaner
