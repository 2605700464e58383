// bash: a function that finds the command and the flag before the cursor, and two `case` tables made from the flags.
//
//     case $command in (run) flags='--output --format ...' ;; ...
//     case $command:$flag in (run:--dedup) words='none exact near' ;; (run:--output) kind=folder ;; ...
#include "cli/flags/completions.h"

namespace cleaner {
namespace {

// "=" and what follows it are words of their own in COMP_WORDS.
constexpr const char* kBegin = R"(# bash completion for cleaner, made by `cleaner --generate complete-bash`

_cleaner() {
  local current=${COMP_WORDS[COMP_CWORD]} flag=${COMP_WORDS[COMP_CWORD-1]}
  local command=program flags='' operands=none kind='' words='' done=''
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $flag == '=' && $COMP_CWORD -ge 2 ]]; then
    flag=${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()

)";

constexpr const char* kEnd = R"(
  case $kind in
    words)
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
      return ;;
    list)
      done=${current%"${current##*,}"}
      mapfile -t COMPREPLY < <(compgen -P "$done" -W "$words" -- "${current##*,}")
      return ;;
    other)
      return ;;
  esac
  if [[ -z $kind ]]; then
    if [[ $current == -* ]]; then
      mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
      return
    fi
    if [[ $command == program ]]; then
      [[ $COMP_CWORD -eq 1 ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
      return
    fi
    kind=$operands
  fi
  case $kind in
    file)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    folder)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
  esac
}

complete -F _cleaner cleaner
)";

const char* kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::file:
      return "file";
    case ValueKind::folder:
      return "folder";
    case ValueKind::choice:
      return "words";
    case ValueKind::kinds:
      return "list";
    default:
      return "other";
  }
}

std::string flags_of(Command command) {
  std::vector<std::string> names;
  for (const Flag& flag : flag_table())
    if ((flag.commands & bit(command)) != 0) names.push_back("--" + std::string(flag.name));
  return joined(names, " ");
}

std::string command_case() {
  std::vector<std::string> names;
  for (const CommandRow& row : command_table()) names.emplace_back(row.name);
  std::string out = "  [[ $COMP_CWORD -gt 1 ]] && case ${COMP_WORDS[1]} in\n    " + joined(names, "|") +
                    ") command=${COMP_WORDS[1]} ;;\n  esac\n  case $command in\n";
  for (const CommandRow& row : command_table()) {
    out += "    " + std::string(row.name) + ") flags='" + flags_of(row.command) + "'";
    if (row.operand_kind != ValueKind::none) out += std::string(" operands=") + kind_name(row.operand_kind);
    out += " ;;\n";
  }
  return out + "    program) flags='" + flags_of(Command::program) + "' words='" + joined(names, " ") +
         "' ;;\n  esac\n";
}

// The patterns "run:--dedup|run:-o" of one flag.
std::string patterns(const Flag& flag) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view command) {
    const std::string prefix = std::string(command) + ":-";
    out.push_back(prefix + "-" + std::string(flag.name));
    if (!flag.alias.empty()) out.push_back(prefix + "-" + std::string(flag.alias));
    if (flag.letter != 0) out.push_back(prefix + flag.letter);
  };
  if ((flag.commands & bit(Command::program)) != 0) add("program");
  for (const CommandRow& row : command_table())
    if ((flag.commands & bit(row.command)) != 0) add(row.name);
  return joined(out, "|");
}

std::string value_case() {
  std::string out = "  case $command:$flag in\n";
  for (const Flag& flag : flag_table()) {
    if (flag.kind == ValueKind::none) continue;
    out += "    " + patterns(flag) + ") kind=" + kind_name(flag.kind);
    if (const auto words = words_of(flag); !words.empty()) out += " words='" + joined(words, " ") + "'";
    out += " ;;\n";
  }
  return out + "  esac\n";
}

}  // namespace

std::string bash_completion() { return kBegin + command_case() + value_case() + kEnd; }

}  // namespace cleaner
