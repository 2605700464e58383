// What a run tells people on standard error: one line that is written over and over on a terminal, lines elsewhere.
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

/// The end of a run, in a few lines: what became of the documents, and where the output is ("" for standard output).
std::string summary_lines(const Summary& summary, const RunOptions& options);

/// Shows progress and log lines as the user wants it.
class Messages {
 public:
  explicit Messages(Verbosity verbosity);
  ~Messages();
  Messages(const Messages&) = delete;
  Messages& operator=(const Messages&) = delete;

  void show(const Progress& progress);
  void log(std::string_view line);
  void finish(std::string_view lines);  ///< the last word of a run

 private:
  void wipe();

  Verbosity verbosity_;
  bool terminal_;
  bool on_screen_ = false;  // a progress line stands where the next line goes
  double told_ = 0;         // seconds into the run when progress was last told off a terminal
  int pass_ = 0;
  double pass_began_ = 0;
};

}  // namespace cleaner
