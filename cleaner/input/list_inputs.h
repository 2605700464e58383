// Lists the files to read: from the paths that the user named.
//
//     list_inputs({"pages"}, "out", skipped)              // pages/a.txt as a.txt, pages/blog/b.txt as blog/b.txt
//     list_inputs({"pages", "c.txt"}, "out", skipped)     // pages/a.txt, pages/blog/b.txt, c.txt
//     list_inputs({"nowhere"}, "out", skipped)            // Error: cannot read nowhere: no such file or directory
#pragma once

#include <string>
#include <vector>

#include "cleaner/io.h"

namespace cleaner {

/// Files, folders (with all below them, entries in byte order of their names) and "-" (standard input, once), in the
/// order given. Throws Error where an input does not exist or lies inside `output_folder`; an output folder inside an
/// input is passed over. Hidden entries, and links to folders that are read already, go to `skipped`; what cannot be
/// read (a folder without permission, a link in a circle, a pipe, a device) becomes an InputFile with `error`. Their
/// names: input_names.h.
std::vector<InputFile> list_inputs(const std::vector<std::string>& paths, const std::string& output_folder,
                                   std::vector<Skipped>& skipped);

/// Does the path lie inside the folder, or is it the folder? Neither need exist.
bool lies_inside(const std::string& path, const std::string& folder);

/// Throws Error where `output_fd` writes to one of the inputs: a run would read what it wrote, without an end.
void refuse_to_read_output(const std::vector<InputFile>& inputs, int input_fd, int output_fd);

}  // namespace cleaner
