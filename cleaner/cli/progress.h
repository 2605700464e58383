// The messages of a run on standard error: on a terminal one progress line that is overwritten, elsewhere whole lines.
//
//     pass 1 of 3: 12,000 documents, 84 MB/s, 41 %, 12 s left
#pragma once

#include <string>
#include <string_view>

#include "cleaner/run.h"
#include "cli/flags/arguments.h"

namespace cleaner {

/// The progress line, without line end; `seconds` is how long this pass has run.
std::string progress_line(const Progress& progress, double seconds);

/// The result of a run in a few lines: the counts of documents, and the output folder where there is one.
std::string summary_lines(const Summary& summary, const RunOptions& options);

/// Shows progress and log lines as --progress and --quiet say. Not thread safe.
class Messages {
 public:
  explicit Messages(Verbosity verbosity);
  ~Messages();
  Messages(const Messages&) = delete;
  Messages& operator=(const Messages&) = delete;

  void show(const Progress& progress);
  void log(std::string_view line);
  void finish(std::string_view lines);  ///< removes the progress line, and shows the result of the run

 private:
  void erase_line();

  Verbosity verbosity_;
  bool terminal_;
  bool on_screen_ = false;  // is there a progress line to erase?
  double last_shown_ = 0;   // seconds into the run when progress was last written off a terminal
  int pass_ = 0;
  double pass_began_ = 0;
};

}  // namespace cleaner
