// Detects JSONL by the name and the first line of a file.
//
//     pages.jsonl, pages.ndjson.gz        JSONL, by its name
//     pages.json                          JSONL where its first line is a whole object; {\n "a": 1\n} is a text
#pragma once

#include <string_view>

#include "input/input_buffer.h"
#include "text/byte_scan.h"

namespace cleaner {

/// `bytes` must be at the beginning of the file, and stays there.
bool looks_like_records(std::string_view path, InputBuffer& bytes, const Kernel& kernel);

}  // namespace cleaner
