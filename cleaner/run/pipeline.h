// Moves documents through a pass: each batch is read, cleaned by all threads, and committed in input order. While the
// threads work on one batch, the next batch is read and the previous one committed.
//
//     run_pipeline(source, workers, {.work = ..., .commit = ...});
#pragma once

#include <functional>

#include "base/thread_pool.h"
#include "run/batch.h"

namespace cleaner {

struct PipelineSteps {
  std::function<void(Item&, unsigned thread)> work;       ///< on any thread; must depend on this document alone
  std::function<void(Item&)> commit;                      ///< on the calling thread, in input order
  std::function<void(Batch&)> committed = [](Batch&) {};  ///< after the last document of a batch
  /// Must all earlier batches be committed before work on this batch begins?
  std::function<bool(Batch&)> waits = [](Batch&) { return false; };
  std::function<void(Batch&)> prepare = [](Batch&) {};  ///< before work on a batch, while no thread works
};

/// Runs until the source ends. Returns the number of documents, without fillers. Throws what a step throws.
std::uint64_t run_pipeline(Source& source, ThreadPool& workers, const PipelineSteps& steps);

}  // namespace cleaner
