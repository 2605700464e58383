#include "run/pipeline.h"

namespace cleaner {

std::uint64_t run_pipeline(Source& source, ThreadPool& workers, const PipelineSteps& steps) {
  Batch batches[3];  // one is cleaned, one read, one committed
  std::size_t turn = 0;
  std::uint64_t next_number = 0;
  Batch *before = nullptr, *current = &batches[0];
  const auto commit_before = [&] {
    if (before == nullptr) return;
    for (std::size_t i = 0; i < before->size(); ++i) steps.commit((*before)[i]);
    steps.committed(*before);
    before = nullptr;
  };
  for (bool more = current->read(source, next_number); more;) {
    if (steps.waits(*current)) commit_before();
    steps.prepare(*current);
    workers.start(current->size(), [&](std::size_t i, unsigned worker) { steps.work((*current)[i], worker); });
    try {
      commit_before();
      turn = (turn + 1) % 3;
      more = batches[turn].read(source, next_number);
    } catch (...) {
      try {
        workers.finish();  // no thread may work on a batch that is destroyed
      } catch (...) {      // report the first exception; later ones are consequences
      }
      throw;
    }
    workers.finish();
    before = current;
    current = &batches[turn];
  }
  commit_before();
  return next_number;
}

}  // namespace cleaner
