// Reports the progress of a run to RunOptions::progress, and throws Interrupted once RunOptions::stop is set.
//
//     ProgressReporter progress(options, 4);
//     progress.begin_pass();
//     progress.add(256, 1'200'000, total);      // calls options.progress now and then; throws Interrupted after a stop
#pragma once

#include <chrono>
#include <cstdint>

#include "cleaner/run.h"

namespace cleaner {

class ProgressReporter {
 public:
  /// `options` must outlive this object; `passes` is the number of passes to come.
  ProgressReporter(const RunOptions& options, int passes) : options_(options), passes_(passes) {}

  void begin_pass();
  /// Documents and bytes done since the last call; `total_bytes` of the pass, 0 when unknown. Throws Interrupted when
  /// RunOptions::stop is set.
  void add(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total_bytes);
  double seconds() const;  ///< since this object was made

 private:
  using Clock = std::chrono::steady_clock;

  const RunOptions& options_;
  const Clock::time_point began_ = Clock::now();
  Clock::time_point reported_ = Clock::now();
  int pass_ = 0, passes_;
  std::uint64_t documents_ = 0, bytes_ = 0;  ///< of this pass
};

}  // namespace cleaner
