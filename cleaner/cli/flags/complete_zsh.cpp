// zsh: `_arguments` with a specification per flag.
//
//     '(-o --output)'{-o+,--output=}'[write to this folder]:OUT:_files -/'
//     '--dedup=[remove nothing, equal texts, or near copies too]:none|exact|near:(none exact near)'
#include "cli/flags/completions.h"

namespace cleaner {
namespace {

// Within single quotes, in a description or message of _arguments.
std::string message(std::string_view text) {
  std::string out;
  for (const char c : escaped(text, "[]:\\", "\\")) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out;
}

std::string action(const Flag& flag) {
  switch (flag.kind) {
    case ValueKind::file:
      return "_files";
    case ValueKind::folder:
      return "_files -/";
    case ValueKind::choice:
      return "(" + joined(words_of(flag), " ") + ")";
    case ValueKind::kinds:
      return "_sequence compadd - " + joined(words_of(flag), " ");
    default:
      return " ";  // nothing to complete, only the message
  }
}

std::string specification(const Flag& flag) {
  const std::string name = "--" + std::string(flag.name);
  const std::string description = "[" + message(flag.help) + "]";
  const std::string value = flag.kind == ValueKind::none ? "" : ":" + message(flag.value) + ":" + action(flag);
  const std::string equals = value.empty() ? "" : "=", plus = value.empty() ? "" : "+";
  if (flag.letter == 0) return "'" + name + equals + description + value + "'";
  const std::string letter = std::string("-") + flag.letter;
  return "'(" + letter + " " + name + ")'{" + letter + plus + "," + name + equals + "}'" + description + value + "'";
}

std::string specifications(Command command, const std::string& indent) {
  std::string out;
  for (const Flag& flag : flag_table())
    if ((flag.commands & bit(command)) != 0) out += " \\\n" + indent + specification(flag);
  return out;
}

std::string operands(const CommandRow& row) {
  if (row.operand_kind == ValueKind::none) return "";
  return std::string(" \\\n          '*:") + message(row.operands) + ":" +
         (row.operand_kind == ValueKind::folder ? "_files -/" : "_files") + "'";
}

}  // namespace

std::string zsh_completion() {
  std::string out =
      "#compdef cleaner\n"
      "# zsh completion for cleaner, made by `cleaner --generate complete-zsh`\n\n"
      "_cleaner() {\n"
      "  local curcontext=$curcontext state line\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const CommandRow& row : command_table())
    out += "    '" + std::string(row.name) + ":" + message(row.summary) + "'\n";
  out += "  )\n  _arguments -C" + specifications(Command::program, "    ") +
         " \\\n    '1:command:->command' \\\n    '*::argument:->argument' && return\n\n"
         "  case $state in\n"
         "    command) _describe command commands ;;\n"
         "    argument)\n"
         "      curcontext=\"${curcontext%:*:*}:cleaner-$words[1]:\"\n"
         "      case $words[1] in\n";
  for (const CommandRow& row : command_table())
    out += "        " + std::string(row.name) + ")\n          _arguments -s -S" +
           specifications(row.command, "          ") + operands(row) + " ;;\n";
  return out +
         "      esac ;;\n"
         "  esac\n"
         "}\n\n"
         "_cleaner \"$@\"\n";
}

}  // namespace cleaner
