// The members that rows share: their beginning, and members with a string as value.
//
//     begin_row(file, style, "failed", 3, "a.txt");      // {"n":3,"id":"a.txt"
//     string_member(file, style, "cause", "no text");    // ,"cause":"no text"
//
// Where all rows go to one file, they begin with their type: {"type":"failed","n":3,"id":"a.txt"
#pragma once

#include <cstdint>
#include <string_view>

#include "storage/file_writer.h"
#include "text/byte_scan.h"

namespace cleaner {

struct RowStyle {
  const Kernel& kernel;
  bool with_type = false;  ///< rows of all types go to one file
};

/// Writes the opening brace, the type where the style wants it, and the members `n` and `id`.
void begin_row(FileWriter& file, const RowStyle& style, std::string_view type, std::uint64_t number,
               std::string_view id);

/// Writes a comma and the member. `name` stands in the file as it is; `value` is escaped.
void string_member(FileWriter& file, const RowStyle& style, std::string_view name, std::string_view value);

}  // namespace cleaner
