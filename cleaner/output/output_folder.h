// The folder of a run: finished with its summary, or told by the lack of one.
//
//     OutputFolder folder("out", false);          // out/.cleaner, out/.partial
//     ... files in folder.path() ...
//     folder.finish(summary);                     // out/summary.json, by rename; out/.partial is gone
//
// With --overwrite all is written to out.new-PID, and the old folder stands until finish() puts the new one in its
// place. A process that is killed leaves what it wrote; the next one that writes to `out` removes out.new-PID then.
// (What lies in temporary files has no name, and goes with the process: spill_file.h.)
#pragma once

#include <string>
#include <string_view>

#include "base/file_descriptor.h"

namespace cleaner {

/// Throws Error where the folder cannot be made, or is there.
void make_folder(const std::string& path);

class OutputFolder {
 public:
  /// Makes the folder. Throws Error where check() does, and where it cannot be made.
  OutputFolder(const std::string& path, bool overwrite);
  /// Without finish(): removes what is temporary, and the whole folder that was to replace another.
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Throws Error where there is a folder of this name that may not be replaced.
  static void check(const std::string& path, bool overwrite);

  const std::string& path() const { return path_; }  ///< to write to
  std::string temporary() const { return path_ + "/.partial"; }

  /// Says that the run is finished. All other files are written and closed.
  void finish(std::string_view summary);

 private:
  void mark();
  void replace();

  std::string final_, path_;
  FileDescriptor lock_;  ///< on the marker: says that the process is alive
  bool finished_ = false;
};

}  // namespace cleaner
