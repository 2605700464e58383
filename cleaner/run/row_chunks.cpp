#include "run/row_chunks.h"

namespace cleaner {

void RowChunks::write(const Next& next, const DedupPass::OnProgress& on_progress) {
  has_next_ = next(next_);
  std::vector<Chunk> made(kChunks), written(kChunks);
  for (auto* chunks : {&made, &written})
    for (Chunk& chunk : *chunks) chunk.saved = rows_.batch();
  do {
    for (Chunk& chunk : made) fill(chunk, next);
    workers_.start(kChunks, [&](std::size_t i, unsigned worker) { make(made[i], rows_.scratch(worker)); });
    try {
      for (Chunk& chunk : written) write(chunk);
    } catch (...) {
      workers_.finish();  // no thread may work on chunks that go away
      throw;
    }
    workers_.finish();
    made.swap(written);
    std::uint64_t documents = 0, bytes = 0;
    for (const Chunk& chunk : written) {
      documents += chunk.documents.size();
      bytes += chunk.bytes;
    }
    if (documents != 0) on_progress(documents, bytes);
  } while (!written[0].documents.empty());
}

void RowChunks::fill(Chunk& chunk, const Next& next) {
  chunk.documents.clear();
  chunk.bytes = 0;
  chunk.large = false;
  while (has_next_ && chunk.bytes < kChunkBytes && !chunk.large) {
    chunk.large = next_.bytes > kLarge || rows_.one_by_one();
    if (chunk.large && !chunk.documents.empty()) {
      chunk.large = false;
      break;
    }
    chunk.documents.push_back(next_);
    chunk.bytes += next_.bytes;
    rows_.count(next_.match ? &*next_.match : nullptr, next_.bytes);
    has_next_ = next(next_);
  }
}

void RowChunks::make(Chunk& chunk, DedupRows::Scratch& scratch) const {
  if (chunk.large) return;
  for (const DecidedDocument& document : chunk.documents) make_row(document, scratch, {chunk.saved, &chunk.rows});
}

void RowChunks::make_row(const DecidedDocument& document, DedupRows::Scratch& scratch,
                         DedupRows::Destination to) const {
  if (!rows_.records.get(document.number, scratch.document)) return;
  rows_.make_row(scratch.document, document.match ? &*document.match : nullptr, scratch, to);
}

void RowChunks::write(Chunk& chunk) {
  rows_.write(chunk.rows);
  if (chunk.large) make_row(chunk.documents[0], rows_.scratch(0), {chunk.saved});
  rows_.save(chunk.saved);
}

}  // namespace cleaner
