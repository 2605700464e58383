// Every command and flag of the program, as data. Parser, checks of values, help, config file, man page and
// completions are made from these two tables; a new flag is one more row.
//
//     {.name = "dedup", .group = "Duplicates", .commands = kRun, .value = "none|exact|near", .kind = ValueKind::choice,
//      .option = "dedup", .default_text = "near", .help = "remove nothing, equal texts, or near copies too", ...}
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flags/arguments.h"

namespace cleaner {

/// How a value is read, checked and completed.
enum class ValueKind : std::uint8_t {
  none,    ///< a switch, without a value
  text,    ///< a name that is not empty
  file,    ///< a path that is not empty
  folder,  ///< the same; shells complete folders only
  choice,  ///< one of the words in Flag::value
  kinds,   ///< kinds of lines, separated by commas: "byline,date"
  number,  ///< a whole number from Flag::least to Flag::most
  share,   ///< a number from 0 to 1
  size,    ///< bytes: 4096, 256M, 8G
};

/// A value after its ValueKind was applied; only the member that the kind fills is of use.
struct Value {
  std::string text;          ///< as the user wrote it
  std::size_t choice = 0;    ///< choice: which word, counting from 0
  std::uint64_t number = 0;  ///< number, and size in bytes
  double share = 0;
  std::vector<Kind> kinds;
};

/// A set of commands, one bit each.
using CommandSet = unsigned;
constexpr CommandSet bit(Command command) { return 1u << static_cast<unsigned>(command); }

struct Flag {
  std::string_view name = {};   ///< without the two hyphens: "keep-field"
  std::string_view alias = {};  ///< an earlier name that is still accepted; empty for none
  char letter = 0;              ///< 'o' for -o; 0 for none
  std::string_view group = {};  ///< heading in help and man page; the flags of a group are neighbours
  CommandSet commands = 0;
  std::string_view value = {};  ///< what help calls the value: "NAME", "none|exact|near"; empty for a switch
  ValueKind kind = ValueKind::none;
  std::uint64_t least = 0, most = UINT64_MAX;
  std::string_view option = {};  ///< the field of RunOptions or CleanOptions that it sets; empty where it sets none
  std::string_view default_text = {};  ///< the default, as help shows it; empty where it goes without saying
  bool command_line_only = false;      ///< not accepted in a config file
  std::string_view help = {};          ///< one line
  std::string_view more = {};          ///< sentences that the man page adds
  void (*set)(Arguments&, const Value&) = nullptr;  ///< nullptr where the parser itself acts
};

struct CommandRow {
  Command command;
  std::string_view name, operands, summary;
  ValueKind operand_kind;     ///< what shells complete: file, folder, or none
  std::string_view examples;  ///< lines with a line end each
  std::string_view more;      ///< sentences that the man page adds
};

/// In the order in which help lists them.
std::span<const Flag> flag_table();
std::span<const CommandRow> command_table();

const CommandRow& row_of(Command command);
/// The command with this name, or nullptr.
const CommandRow* find_command(std::string_view name);
/// The flag of a command by its name or alias, or nullptr.
const Flag* find_flag(Command command, std::string_view name);

/// The names of a command's flags, for suggestions.
std::vector<std::string> flag_names(Command command);

/// "run, explain, restore, features or rules"
std::string command_list();

/// The words of a choice: "none|exact|near" -> {"none", "exact", "near"}.
std::vector<std::string> choice_words(const Flag& flag);

}  // namespace cleaner
