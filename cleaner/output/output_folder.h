// The output folder of a run. It has a summary when the run finished, and only then.
//
//     OutputFolder folder("out", false);          // out/.cleaner, out/.partial
//     ... files in folder.path() ...
//     folder.finish(summary);                     // out/summary.json, by rename; out/.partial is gone
//
// To overwrite a folder, all is written to out.new-PID, and the old folder stays until finish() replaces it. A process
// that is killed leaves out.new-PID behind; the next one that writes to `out` removes it. (Temporary files have no name
// and disappear with the process: temp_file.h.)
#pragma once

#include <string>
#include <string_view>

#include "base/file_descriptor.h"

namespace cleaner {

/// Makes a folder. Throws Error where it cannot be made, or exists.
void make_folder(const std::string& path);

class OutputFolder {
 public:
  /// Makes the folder. Throws Error where check() does, and where it cannot be made.
  OutputFolder(const std::string& path, bool overwrite);
  /// Without finish(): removes temporary files, and the whole folder where it was to replace another.
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Throws Error where a folder of this name exists and may not be replaced.
  static void check(const std::string& path, bool overwrite);

  const std::string& path() const { return path_; }  ///< to write to
  std::string temporary() const { return path_ + "/.partial"; }

  /// Writes the summary, which marks the run as finished. All other files must be closed.
  void finish(std::string_view summary);

 private:
  void mark();
  void replace();

  std::string final_, path_;
  FileDescriptor lock_;  ///< on the marker: held while the process lives
  bool finished_ = false;
};

}  // namespace cleaner
