// The names of inputs in ids, messages and output paths.
//
// A folder's files are named relative to it, a single file by its file name. Where there are several inputs, each
// folder's name goes in front, and the second x of the top level is x~2 (x~2.txt for x.txt). The ending .gz or .zst is
// cut where no other file or folder is called that. Bytes that are not UTF-8 become %XX, and a '%' before two
// hexadecimal digits becomes %25, so that decoding every %XX always gives the file's own name. No name begins with "/"
// or leaves its folder by "..".
//
//     list_inputs({"old/a.txt", "new/a.txt", "b.txt.gz"}, "", skipped)     // a.txt, a~2.txt, b.txt
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cleaner/io.h"

namespace cleaner {

/// A file's own name as part of an input's name.
///
///     encode_name("caf\xE9.txt")     // "caf%E9.txt"
std::string encode_name(std::string_view bytes);

/// The bytes from which encode_name made a name.
std::string decode_name(std::string_view name);

/// The path of an input of this name in a tree of output files: the name itself, except that a part longer than a file
/// system allows (255 bytes) is the file's own name.
std::string tree_path(std::string_view name);

/// The name of the last part of a path, also where the path is "." or "pages/.."; "root" for the root folder.
std::string base_name(const std::string& path);

/// The name, or the first of x~2, x~3, ... that is not in `taken`; adds it to `taken`. The endings of a file stay last.
std::string unique_name(const std::string& name, bool is_file, std::unordered_set<std::string>& taken);

/// Cuts the endings .gz and .zst where no other file or folder has the shorter name.
void cut_packed_endings(std::vector<InputFile>& files);

}  // namespace cleaner
