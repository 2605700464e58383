// What becomes of cleaned documents: each is compared with those that are kept, and written as kept or as a duplicate.
//
//     const auto pass = make_dedup_pass({options, inputs, kernel, workers, output, accounting, saved}, /*stream=*/false);
//     for (Document& document : cleaned) pass->add(document);
//     pass->compare(report);
//     pass->write(report);
//
// A stream is decided document by document (online_dedup.h). Files wait until all are known, so that the best copy of
// each cluster stays (batch_dedup.h). Without deduplication every document is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/thread_pool.h"
#include "cleaner/document.h"
#include "cleaner/run.h"
#include "dedup/saved/saved_index.h"
#include "output/row_writer.h"
#include "run/accounting.h"

namespace cleaner {

/// What a pass works with. All of it must outlive the pass.
struct DedupContext {
  const RunOptions& options;
  const std::vector<InputFile>& inputs;
  const Kernel& kernel;
  ThreadPool& workers;
  RowWriter& output;
  Accounting& accounting;  ///< counts kept and removed documents
  SavedIndex* saved;       ///< holds what earlier runs kept, and receives what this run keeps; nullptr: no saved index
};

class DedupPass {
 public:
  /// Called now and then with the documents, and the bytes of their texts, that were done since the last call.
  using OnProgress = std::function<void(std::uint64_t documents, std::uint64_t bytes)>;

  virtual ~DedupPass() = default;

  /// Takes a cleaned document with text left. Numbers ascend.
  virtual void add(Document& document) = 0;
  /// Finds the duplicates and chooses which copy of each cluster stays, unless add() has decided already.
  virtual void compare(const OnProgress& on_progress) = 0;
  /// Writes the rows in input order, unless add() has written them already.
  virtual void write(const OnProgress& on_progress) = 0;
  /// Bytes of the texts that compare() and write() go through.
  virtual std::uint64_t text_bytes() const = 0;
};

}  // namespace cleaner
