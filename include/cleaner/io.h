// Where documents come from. A new format is a Source.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

/// A file, or standard input, that a run reads.
struct InputFile {
  std::string path;    ///< to open; "-" for standard input
  std::string name;    ///< relative, with '/', as UTF-8 (other bytes percent-encoded, see list_inputs): ids, messages,
                       ///< output paths; never leaves a folder
  std::string folder;  ///< first folder below the input folder, or empty: the site of files in sub-folders
  std::uint64_t size = 0;   ///< bytes on disk, 0 when unknown
  std::uint64_t bytes = 0;  ///< bytes read, decompressed: known after it was read
  std::array<std::uint64_t, 2>
      digest{};          ///< XXH3-128 of the bytes read, decompressed, low half first: known after it was read
  bool records = false;  ///< JSONL (known after it was opened)
  bool named = false;    ///< given by name: never skipped as binary
  bool skipped = false;  ///< binary, passed over (known after it was opened): gives no document
  std::string error;     ///< why nothing of it can be read (the folder tells, or opening it): gives one failed document
};

/// A file that was passed over, and why: "hidden", "binary: a PNG image".
struct Skipped {
  std::string name, cause;
};

struct Source {
  virtual ~Source() = default;
  /// Fills format, source, input, line, place (and id, site for files; failure where the bytes could not be read).
  /// False at the end. Throws Error only where no reading at all is possible.
  virtual bool next(Document& document) = 0;
  /// All inputs in order; `bytes` and `digest` are filled as they are read.
  virtual const std::vector<InputFile>& inputs() const = 0;
  virtual const std::vector<Skipped>& skipped() const = 0;
};

}  // namespace cleaner
