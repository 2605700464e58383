// restore/inputs.jsonl: the inputs of a run, by number, with the digest that a restored file must have.
//
//     {"input":0,"path":"pages/a.txt","bytes":1200,"xxh3_128":"99aa06d3014798d86001c324468d497f"}
//     {"input":1,"path":"pages/b.txt","bytes":0,"xxh3_128":"...","error":"permission denied"}      nothing was read
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cleaner/io.h"
#include "text/byte_scan.h"

namespace cleaner {

/// Writes the file. Inputs that were skipped as binary are left out.
void write_restore_inputs(const std::string& path, const std::vector<InputFile>& inputs, const Kernel& kernel);

struct RestoredInput {
  std::string name, digest;
};

/// The inputs that can be restored, by number. Throws Error where the file cannot be read, or is damaged.
std::map<std::uint64_t, RestoredInput> read_restore_inputs(const std::string& path, const Kernel& kernel);

}  // namespace cleaner
