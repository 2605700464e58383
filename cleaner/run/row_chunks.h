// Rows of documents whose outcome is known: several threads make chunks of them while the chunks before are written in
// order.
//
//     RowChunks chunks(rows, workers);
//     chunks.write([&](DecidedDocument& next) { ... return true; }, on_progress);    // false: no more documents
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/thread_pool.h"
#include "dedup/keep/choose_kept.h"
#include "run/dedup_rows.h"

namespace cleaner {

struct DecidedDocument {
  std::uint64_t number = 0;
  std::uint32_t bytes = 0;     ///< of its kept text
  std::optional<Match> match;  ///< none where the document is kept
};

class RowChunks {
 public:
  RowChunks(DedupRows& rows, ThreadPool& workers) : rows_(rows), workers_(workers) {}

  /// Sets the next document in input order; false at the end.
  using Next = std::function<bool(DecidedDocument& document)>;

  /// Makes and writes the row of each document, and counts it into the summary.
  void write(const Next& next, const DedupPass::OnProgress& on_progress);

 private:
  static constexpr std::uint64_t kChunkBytes = std::uint64_t{256} << 10;  ///< of text
  static constexpr std::uint64_t kLarge = std::uint64_t{4} << 20;  ///< text of a document with a chunk of its own
  static constexpr std::size_t kChunks = 16;                       ///< made at the same time

  // Documents whose rows one thread makes.
  struct Chunk {
    std::vector<DecidedDocument> documents;
    std::uint64_t bytes = 0;
    bool large =
        false;  // one document, whose row is made when it is written: it is too large to be held, or goes to a sink
    RowWriter::Rows rows;
    SavedIndex::Batch saved;
  };

  void fill(Chunk& chunk, const Next& next);
  void make(Chunk& chunk, DedupRows::Scratch& scratch) const;
  void make_row(const DecidedDocument& document, DedupRows::Scratch& scratch, DedupRows::Destination to) const;
  void write(Chunk& chunk);

  DedupRows& rows_;
  ThreadPool& workers_;
  DecidedDocument next_;  ///< did not fit into the chunk before
  bool has_next_ = false;
};

}  // namespace cleaner
