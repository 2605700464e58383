#include "run/progress_reporter.h"

#include "cleaner/error.h"

namespace cleaner {

void ProgressReporter::begin_pass() {
  ++pass_;
  documents_ = bytes_ = 0;
}

void ProgressReporter::add(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total_bytes) {
  if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) throw Interrupted();
  documents_ += documents;
  bytes_ += bytes;
  const auto now = Clock::now();
  if (!options_.progress || now - reported_ < std::chrono::milliseconds(200)) return;
  reported_ = now;
  options_.progress({pass_, passes_, documents_, bytes_, total_bytes, seconds()});
}

double ProgressReporter::seconds() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }

}  // namespace cleaner
