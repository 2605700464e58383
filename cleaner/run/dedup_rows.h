// The texts and signatures of the documents that are compared, and the rows that say what became of each.
//
//     DedupRows rows(context);
//     rows.signatures.add(record.number, signature);   rows.records.add(record);
//     rows.same_text(7, 3, scratch)                     // is the text of document 7 that of document 3?
//     rows.make_row(record, &match, scratch, {batch});  // a row of duplicates.jsonl
//
// Documents of earlier runs have numbers of their own (SavedIndex::is_saved); their texts are gone.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "dedup/paged_dedup_index.h"
#include "output/record_store.h"
#include "output/shared_passage.h"
#include "output/signature_store.h"
#include "run/dedup_pass.h"

namespace cleaner {

class DedupRows {
 public:
  /// The buffers of one thread.
  struct Scratch {
    explicit Scratch(const Kernel& kernel) : passages(kernel) {}
    Passages passages;
    StoredRecord document, other;
    Signature signature;
    SavedDocument saved;
    std::vector<std::uint32_t> tokens;
  };

  /// Where rows go. The default of `rows`: to the output at once, which only one thread may do.
  struct Destination {
    SavedIndex::Batch& saved;
    RowWriter::Rows* rows = nullptr;
  };

  /// Opens the stores, and the saved index for what this run keeps.
  explicit DedupRows(const DedupContext& context);

  RecordStore records;        ///< add() only documents that may have to be read again
  SignatureStore signatures;  ///< of all documents

  Scratch& scratch(unsigned thread) { return *scratches_[thread]; }
  /// An index that reads tokens from here and knows what earlier runs kept; it may take `memory` bytes.
  std::unique_ptr<PagedDedupIndex> make_index(std::uint64_t memory);
  bool is_saved(std::uint64_t number) const { return context_.saved != nullptr && SavedIndex::is_saved(number); }
  /// Sets the number and the signature of an otherwise empty document.
  void read_signature(std::uint64_t number, Document& document) const;

  /// Are the texts equal, but for white space? Leaves the texts in `scratch`.
  bool same_text(std::uint64_t number, std::uint64_t kept, Scratch& scratch) const;
  bool same_text(const StoredRecord& document, std::uint64_t kept, Scratch& scratch) const;

  /// Must rows be made in input order, on the thread that writes them?
  bool one_by_one() const { return context_.output.one_by_one(); }
  /// An empty batch for Destination::saved.
  SavedIndex::Batch batch() const { return context_.saved != nullptr ? context_.saved->batch() : SavedIndex::Batch(); }
  /// Makes the row of a document that is kept (`match` is nullptr) or removed for the one that `match` names. With a
  /// destination of its own, each thread may make rows at the same time.
  void make_row(const StoredRecord& document, const Match* match, Scratch& scratch, Destination to) const;
  /// Writes rows, and what they add to the saved index; in input order. Empties both.
  void write(RowWriter::Rows& rows) const { context_.output.write(rows); }
  void save(SavedIndex::Batch& batch) const {
    if (context_.saved != nullptr) context_.saved->add(batch);
  }
  /// Writes a row about two documents that are both kept.
  void write_related(const StoredRecord& document, const Match& match);

  /// Counts a kept or removed document into the summary.
  void count(const Match* match, std::uint64_t text_bytes);

 private:
  /// Where the other document is one of this run, reads it into scratch.other, too.
  RowWriter::Other read_other(std::uint64_t number, Scratch& scratch) const;

  const DedupContext context_;
  std::vector<std::unique_ptr<Scratch>> scratches_;  ///< one a thread
  std::optional<TokensWithSaved> tokens_with_saved_;
};

}  // namespace cleaner
