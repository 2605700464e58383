// Moves documents through a run: batch after batch is read, worked on by all threads, and committed in input order.
// While threads work on a batch, the next one is read and the one before is committed.
//
//     run_pipeline(source, workers, {.work = ..., .commit = ...});
#pragma once

#include <functional>

#include "base/thread_pool.h"
#include "run/batch.h"

namespace cleaner {

struct PipelineSteps {
  std::function<void(Item&, unsigned worker)> work;  ///< on any thread; what depends on this document alone
  std::function<void(Item&)> commit;                 ///< on the calling thread, in input order
  std::function<void(Batch&)> committed;             ///< when all of a batch are
  /// Must all before this batch be committed before work on it begins?
  std::function<bool(Batch&)> waits = [](Batch&) { return false; };
  std::function<void(Batch&)> prepare = [](Batch&) {};  ///< before work on a batch, when no thread works
};

/// Runs until the source ends; returns how many documents there were, fillers aside. Throws what a step throws.
std::uint64_t run_pipeline(Source& source, ThreadPool& workers, const PipelineSteps& steps);

}  // namespace cleaner
