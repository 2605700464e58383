// The bytes of a file of line counts: magic, version, run, number of sites, pages and lines; the three tables; digest.
//
//     save_tables(tables, file);                // the same bytes for the same counts, on any machine
//     load_tables(bytes, empty_tables);         // throws Error("it is damaged")
//
// Fixed-size numbers are little-endian. Tables are sorted by key, and each key is stored as its distance from the one
// before. The last 16 bytes are the XXH3-128 digest of all bytes before them.
#pragma once

#include <string_view>

#include "boilerplate/site/line_counts_tables.h"
#include "storage/file_writer.h"

namespace cleaner {

/// `file` is empty and keeps a digest.
void save_tables(const LineCountTables& tables, FileWriter& file);

/// Fills empty tables, whose max_lines is set. Throws Error with a clause that says what is wrong with `bytes`.
void load_tables(std::string_view bytes, LineCountTables& tables);

}  // namespace cleaner
