// fish: a `complete` line per command, and per flag and the commands that take it.
//
//     complete -c cleaner -n '__cleaner_command run' -l dedup -d 'remove nothing, ...' -x -a 'none exact near'
#include "cli/flags/completions.h"

namespace cleaner {
namespace {

constexpr const char* kBegin = R"(# fish completion for cleaner, made by `cleaner --generate complete-fish`

function __cleaner_command --description 'Is the command one of these?'
    set -l words (commandline -opc)
    set -q words[2]; and contains -- $words[2] $argv
end

function __cleaner_no_command --description 'Is the command still to come?'
    set -l words (commandline -opc)
    not set -q words[2]; or string match -q -- '-*' $words[2]
end

complete -c cleaner -f
)";

std::string quoted(std::string_view text) { return "'" + escaped(text, "'\\", "\\") + "'"; }

// " -n '__cleaner_command run explain'"
std::string condition(CommandSet commands) {
  std::vector<std::string> names;
  for (const CommandRow& row : command_table())
    if ((commands & bit(row.command)) != 0) names.emplace_back(row.name);
  const std::string command = "__cleaner_command " + joined(names, " ");
  if ((commands & bit(Command::program)) == 0) return " -n '" + command + "'";
  return names.empty() ? " -n __cleaner_no_command" : " -n '__cleaner_no_command; or " + command + "'";
}

std::string value_of(const Flag& flag) {
  switch (flag.kind) {
    case ValueKind::none:
      return "";
    case ValueKind::file:
      return " -r -F";
    case ValueKind::folder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::choice:
      return " -x -a " + quoted(joined(words_of(flag), " "));
    case ValueKind::kinds:
      return " -x -a " + quoted("(__fish_append , " + joined(words_of(flag), " ") + ")");
    default:
      return " -x";
  }
}

}  // namespace

std::string fish_completion() {
  std::string out = kBegin;
  for (const CommandRow& row : command_table()) {
    const std::string name(row.name);
    out += "complete -c cleaner -n __cleaner_no_command -a " + name + " -d " + quoted(row.summary) + "\n";
    const std::string here = "complete -c cleaner -n '__cleaner_command " + name + "'";
    if (row.operand_kind == ValueKind::file) out += here + " -F\n";
    if (row.operand_kind == ValueKind::folder) out += here + " -a '(__fish_complete_directories)'\n";
  }
  for (const Flag& flag : flag_table()) {
    out += "complete -c cleaner" + condition(flag.commands);
    if (flag.letter != 0) out += std::string(" -s ") + flag.letter;
    out += " -l " + std::string(flag.name) + " -d " + quoted(flag.help) + value_of(flag) + "\n";
  }
  return out;
}

}  // namespace cleaner
