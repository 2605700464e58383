// Writes the results of a run: to an output folder; to standard output and an audit file; or nowhere (a dry run).
//
//     folder:   documents.jsonl documents/ removed.jsonl duplicates.jsonl related.jsonl failed.jsonl restore/
//               summary.json
//     filter:   kept documents to standard output, all other rows with their `type` to the audit file
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/clean.h"
#include "cleaner/run.h"
#include "output/document_files.h"
#include "output/duplicate_row.h"
#include "output/output_folder.h"
#include "output/record_store.h"
#include "output/removed_row.h"
#include "output/restore/restore_log.h"
#include "output/row_members.h"
#include "storage/file_writer.h"

namespace cleaner {

class RowWriter {
 public:
  /// Makes the folder and opens its files. Throws Error when there is one already, or when it cannot be made.
  /// With a `sink`, which may be null, nothing is written: the sink gets the documents.
  RowWriter(const RunOptions& options, const Cleaner& cleaner, Sink* sink = nullptr);

  /// Must be called before the first kept document: see DocumentFiles::reserve().
  void name_files(const std::vector<InputFile>& inputs);

  /// Must the rows be made one by one, on the calling thread?
  bool one_by_one() const { return sink_ != nullptr; }
  /// Where temporary files of this run go.
  const std::string& temporary_folder() const { return temporary_; }

  void restore_log(const Document& document);  ///< adds the document to restore/recipe
  void failed(const Document& document);
  void removed(const Document& document);
  void kept(const StoredRecord& document, const std::vector<InputFile>& inputs);
  using Passage = SharedPassage;
  using Other = OtherDocument;
  void duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage);

  /// A buffer of rows that a thread makes; write() then takes the buffers in order.
  struct Rows {
    FileWriter kept, duplicates;
    std::string made;  ///< see DocumentFiles::write()
    Rows() {
      kept.open_memory();
      duplicates.open_memory();
    }
  };
  void kept(const StoredRecord& document, const std::vector<InputFile>& inputs, Rows& rows) const;
  void duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage,
                 Rows& rows) const;
  void write(Rows& rows);

  void related(const StoredRecord& document, const Match& match, const Other& other, const Passage& passage);

  /// Closes the files, then writes `summary_head` and the digests of the files as summary.json, and returns it.
  /// `inputs`: those that were read.
  std::string finish(const std::vector<InputFile>& inputs, std::string_view summary_head);

  const RemovedCounts& removed_counts() const { return removed_counts_; }

 private:
  void open_filter();
  void open_folder(const std::string& path);
  void kept_document(FileWriter& file, const StoredRecord& document, const std::vector<InputFile>& inputs,
                     std::string& made) const;
  FileWriter& audit_or(FileWriter& file) { return style_.with_type ? audit_ : file; }

  const RunOptions& options_;
  const Cleaner& cleaner_;
  Sink* const sink_;
  const RowStyle style_;
  std::optional<OutputFolder> folder_;  ///< none for a filter and a dry run
  std::string temporary_;
  FileWriter documents_, removed_, duplicates_, related_, failed_, audit_;
  DocumentFiles files_;
  RestoreLogWriter restore_log_;
  RemovedCounts removed_counts_;
  std::string made_;  ///< see DocumentFiles::write()
};

}  // namespace cleaner
