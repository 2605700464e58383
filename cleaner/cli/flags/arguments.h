// What the user asked for, after flags and config file have been read and checked.
//
//     Arguments a = parse_arguments({"run", "pages", "-o", "out", "--memory", "1G"});   // parse_arguments.h
//     a.command                  // Command::run
//     a.run.memory               // 1073741824
#pragma once

#include <cstdint>
#include <string>

#include "cleaner/run.h"

namespace cleaner {

/// `program` is no command: `cleaner --help`, `--version` and `--generate`, whose answer is in Arguments::text.
enum class Command : std::uint8_t { program, run, explain, restore, features, rules };

/// When progress is shown on standard error.
enum class Verbosity : std::uint8_t {
  automatic,  ///< on a terminal
  progress,   ///< on a terminal and off it
  quiet,      ///< never; errors only
};

struct Arguments {
  Command command = Command::program;
  std::string text;  ///< what to print when `command` is `program`: help, version, man page or completions
  RunOptions run;    ///< the other commands use its `inputs`, `output`, `clean`, `memory` and `templates`
  Verbosity verbosity = Verbosity::automatic;
  std::string config;      ///< the config file that was read; empty for none
  std::uint64_t line = 0;  ///< explain, features: show only this line of a JSONL file; 0 for all
  std::string site;        ///< explain: the site of documents that name none
  bool page = false;       ///< explain: show what happened to each byte of a page
  bool binary = false;     ///< features: print numbers in binary instead of text
  bool pages = false;      ///< features: print the features of HTML blocks instead of plain text lines
  std::string check;       ///< rules: the file to check
};

}  // namespace cleaner
