// Reads the value of a flag by its ValueKind. An error says what would have been right.
//
//     read_value(*find_flag(Command::run, "memory"), "8G").number       // 8589934592
//     read_value(*find_flag(Command::run, "dedup"), "exact").choice     // 1
//     read_value(*find_flag(Command::run, "dedup"), "exat");            // Error: "exat" is not none, exact or near ...
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/flags/flag_table.h"

namespace cleaner {

/// Throws Error, without the name of the flag, where `text` is not a value of this kind.
Value read_value(const Flag& flag, const std::string& text);

/// The kinds that a user can name, for suggestions and completions.
std::vector<std::string> kind_words();

/// " (did you mean --strictness?)", or `otherwise` where there is no suggestion. `quote` stands before and after it.
std::string did_you_mean(const std::optional<std::string>& suggestion, const std::string& quote = "",
                         const std::string& otherwise = "");

}  // namespace cleaner
