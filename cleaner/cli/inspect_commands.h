// The commands that show something and write no files: explain, features, rules. Each prints to standard output and
// returns the exit code: 0, or 1 when a document failed.
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

/// Added to the message when the first record of standard input is malformed: its user probably piped plain text.
inline constexpr const char* kPlainTextHint = " (- reads JSON Lines; name a file for plain text)";

/// Reads the inputs, decodes each document (with --line, only the one in that line) and calls use(document). Returns
/// the exit code. Throws Error where --line names no record.
int for_each_document(const Arguments& arguments, const Cleaner& cleaner, const std::function<void(Document&)>& use);

/// Writes to standard output. Throws OutputClosed when its reader has gone, Error when it cannot be written.
void print(std::string_view text);

}  // namespace cleaner
