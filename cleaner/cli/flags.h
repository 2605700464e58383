// The command line as a table, one record a flag: parsing, checks and help are all made from it.
//
//     Arguments a = parse_arguments({"run", "pages", "-o", "out", "--memory", "1G"});
//     a.command                  // Command::run
//     a.run.memory               // 1073741824
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cleaner/run.h"

namespace cleaner {

enum class Command : std::uint8_t { help, run, explain, restore, features, rules };

/// When the progress of a run is told on standard error.
enum class Talk : std::uint8_t { automatic, progress, quiet };

/// What the user asked for.
struct Arguments {
  Command command = Command::help;
  std::string text;  ///< help or version to print, when `command` is help
  RunOptions run;    ///< `inputs`, `output` and `clean` serve the other commands too
  Talk talk = Talk::automatic;
  std::uint64_t line = 0;  ///< explain, features: the only line of a JSONL file to show; 0 for all
  std::string site;        ///< explain: the site of documents that name none
  bool page = false;       ///< explain: show what became of each byte of a page
  bool binary = false;     ///< features: rows of numbers instead of text
  bool pages = false;      ///< features: of HTML instead of plain text
  std::string check;       ///< rules: the file to check
};

/// Reads the arguments that follow the program's name, and the file named by --config, which yields to them.
/// Throws Error, in one sentence, for what is unknown, malformed or contradictory.
///
///     parse_arguments({"run", "-", "--keep", "best"});   // Error: "--keep best: a stream cannot be read twice ..."
Arguments parse_arguments(const std::vector<std::string>& words);

}  // namespace cleaner
