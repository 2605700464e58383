// Completions for three shells, made from the tables of commands and flags: the commands, the flags of a command, the
// words of a choice, the kinds of lines, files or folders.
//
//     cleaner --generate complete-bash > /usr/share/bash-completion/completions/cleaner
//     cleaner run --dedup <TAB>       # none exact near
#pragma once

#include <string>

#include "cli/flags/flag_table.h"

namespace cleaner {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// The words that can follow a flag: those of its choice, or the kinds of lines. Empty for values of other kinds.
std::vector<std::string> words_of(const Flag& flag);

/// The words in one string, with `between` between them.
std::string joined(const std::vector<std::string>& words, const std::string& between);

/// A copy of `text` with each of `special` replaced by `escape` and itself: escaped("it's", "'", "\\") is "it\'s".
std::string escaped(std::string_view text, std::string_view special, std::string_view escape);

}  // namespace cleaner
