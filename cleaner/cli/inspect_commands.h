// The commands that only look: explain, features, rules. Each prints to standard output and returns the exit code:
// 0, or 1 when some document or rule failed.
//
//     return explain_files(arguments);
#pragma once

#include <functional>
#include <string_view>

#include "cleaner/clean.h"
#include "cli/flags/arguments.h"

namespace cleaner {

int explain_files(const Arguments& arguments);
int print_features(const Arguments& arguments);
int print_rules(const Arguments& arguments);

/// For who pipes plain text: said once, when the first record of standard input is malformed.
inline constexpr const char* kPlainTextHint = " (- reads JSON Lines; name a file for plain text)";

/// Reads every document that was asked for, decodes it and hands it to `use`. Returns the exit code.
int for_each_document(const Arguments& arguments, const Cleaner& cleaner, const std::function<void(Document&)>& use);

/// Writes to standard output. Throws OutputClosed when nobody reads it any more, Error when the disk is full.
void print(std::string_view text);

}  // namespace cleaner
