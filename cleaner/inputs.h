// From what the user named to the list of files to read.
//
//     list_inputs({"pages"}, "out", skipped)              // pages/a.txt as a.txt, pages/blog/b.txt as blog/b.txt
//     list_inputs({"pages", "c.txt"}, "out", skipped)     // pages/a.txt, pages/blog/b.txt, c.txt
//     list_inputs({"nowhere"}, "out", skipped)            // Error: cannot read nowhere: no such file or directory
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cleaner/io.h"

namespace cleaner {

/// Files, folders (with all below them, entries in byte order of their names) and "-" (standard input, once), in the order given. Throws
/// Error where an input does not exist or lies inside `output_folder`; an output folder inside an input is passed over. Hidden entries,
/// and links to folders that are read already, go to `skipped`; what cannot be read (a folder without permission, a link
/// in a circle, a pipe, a device) becomes an InputFile with `error`.
///
/// Names. A folder's files are named relative to it, a single file by its file name. Where there are several inputs, each
/// folder's name goes in front, and the second x of the top level is x~2 (x~2.txt for x.txt). The ending .gz or .zst is cut where no other
/// file or folder is called that. Bytes that are not UTF-8 become %XX, and a '%' before two hexadecimal digits becomes %25, so that
/// decoding every %XX always gives the file's own name. No name begins with "/" or leaves its folder by "..".
std::vector<InputFile> list_inputs(const std::vector<std::string>& paths, const std::string& output_folder,
                                   std::vector<Skipped>& skipped);

/// A file name as described above.
///
///     encode_name("caf\xE9.txt")     // "caf%E9.txt"
std::string encode_name(std::string_view bytes);

}  // namespace cleaner
