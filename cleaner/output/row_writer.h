// Where the rows of a run go: the files of an output folder; standard output and an audit file; or nowhere (a dry run).
//
//     OutputFolder:  documents.jsonl documents/ removed.jsonl duplicates.jsonl related.jsonl failed.jsonl restore/
//     summary.json filter:        kept documents to standard output, all other rows with their `type` to the audit file
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cleaner/clean.h"
#include "cleaner/run.h"
#include "output/output_folder.h"
#include "output/record_store.h"
#include "output/restore_log.h"
#include "storage/file_writer.h"

namespace cleaner {

/// What the removed spans add up to, by what decided and by kind.
struct RemovedCounts {
  struct Count {
    std::uint64_t spans = 0, bytes = 0;
  };
  std::array<Count, kEvidences> by_evidence;
  std::array<Count, kKinds> by_kind;
};

class RowWriter {
 public:
  /// Makes the folder and opens its files. Throws Error when there is one already, or when it cannot be made.
  /// With a `sink`, which may be null, nothing is written: the sink gets the documents.
  RowWriter(const RunOptions& options, const Cleaner& cleaner, Sink* sink = nullptr);

  /// Tells the inputs, so that the text of a page gets a name in documents/ that no other file has: NAME.txt, where one
  /// of them is called that NAME.txt.txt, and so on.
  void name_files(const std::vector<InputFile>& inputs);

  /// Must the rows be made one by one, on the calling thread?
  bool one_by_one() const { return sink_ != nullptr; }
  /// Where temporary files of this run go.
  const std::string& temporary_folder() const { return temporary_; }

  void restore_log(const Document& document);  ///< for `restore`
  void failed(const Document& document);
  void removed(const Document& document);  ///< a row for each run of removed blocks alike
  void kept(const StoredRecord& document, const std::vector<InputFile>& inputs);
  struct Passage {
    std::string_view text;
    Span place, kept_place;  ///< in the decoded texts
  };
  /// The other document of a row: one of this run, or one that an earlier run kept.
  struct Other {
    std::uint64_t run = 0;  ///< 0 for this one
    std::uint64_t number = 0;
    std::string_view id;
  };
  void duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage);

  /// Rows made ahead, by any number of threads; write() then takes them in order.
  struct Rows {
    FileWriter kept, duplicates;
    std::string made;  ///< the folder below documents/ that was made last
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

  /// Closes the files and, with the summary, says that the run is finished. `inputs` are those that were read. Returns
  /// summary.json, whole: `summary_head` and the digests of the output.
  std::string finish(const std::vector<InputFile>& inputs, std::string_view summary_head);

  const RemovedCounts& removed_counts() const { return removed_counts_; }

 private:
  void begin_row(FileWriter& file, std::string_view type, std::uint64_t number, std::string_view id) const;
  void text_field(FileWriter& file, std::string_view name, std::string_view value) const;
  void kept_row(FileWriter& file, const StoredRecord& document, const std::vector<InputFile>& inputs,
                std::string& made) const;
  void duplicate_row(FileWriter& file, const StoredRecord& document, const Match& match, const Other& kept,
                     const Passage& passage) const;
  void other_document(FileWriter& file, std::string_view name, const Other& other) const;
  void passage_field(FileWriter& file, const Match& match, const Passage& passage, std::string_view name,
                     const Other& other) const;
  void write_file(const StoredRecord& document, const std::string& name, std::string& made) const;
  std::string_view text_of(const StoredRecord& document) const;
  FileWriter& duplicates() { return options_.output.empty() ? audit_ : duplicates_; }

  const RunOptions& options_;
  const Cleaner& cleaner_;
  Sink* const sink_;
  const Kernel& kernel_;
  std::optional<OutputFolder> folder_;  ///< none for a filter and a dry run
  std::string temporary_;
  FileWriter documents_, removed_, duplicates_, related_, failed_, audit_;
  RestoreLogWriter restore_log_;
  RemovedCounts removed_counts_;
  std::unordered_set<std::string> taken_;  ///< names of inputs that the text of a page might get
  std::string made_;                       ///< the folder below documents/ that was made last
};

}  // namespace cleaner
