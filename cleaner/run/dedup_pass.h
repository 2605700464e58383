// What becomes of cleaned documents: each is compared with those that are kept, and written as kept or as a duplicate;
// at once, in the order they come (a stream), or when all are known and the best copy of a story can be chosen (files).
//
//     DedupPass stories(options, inputs, kernel, workers, output, summary, /*at_once=*/false);
//     for (Document& document : cleaned) stories.add(document);
//     stories.compare(tell);
//     stories.write(tell);
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/thread_pool.h"
#include "cleaner/dedup.h"
#include "cleaner/run.h"
#include "dedup/choose_kept.h"
#include "dedup/saved/saved_index.h"
#include "output/record_store.h"
#include "output/row_writer.h"
#include "output/shared_passage.h"
#include "output/signature_store.h"
#include "run/accounting.h"
#include "storage/external_sort.h"

namespace cleaner {

class DedupPass {
 public:
  /// Counts into `accounting`, writes to `output`; `saved`, where there is one, tells what earlier runs kept, and takes
  /// what this one does. All references must outlive this object.
  DedupPass(const RunOptions& options, const std::vector<InputFile>& inputs, const Kernel& kernel, ThreadPool& workers,
            RowWriter& output, Accounting& accounting, SavedIndex* saved, bool at_once);

  /// Takes a cleaned document with text left; numbers ascend.
  void add(Document& document);

  /// Is called now and then, with the documents and the bytes of their texts done since the last call.
  using Each = std::function<void(std::uint64_t documents, std::uint64_t bytes)>;

  /// Unless all was done at once: finds the duplicates, and chooses which copy of a story stays.
  void compare(const Each& each);
  /// Unless all was done at once: writes the rows, in input order.
  void write(const Each& each);
  /// Of the texts that compare() and write() go through.
  std::uint64_t text_bytes() const { return text_bytes_; }

 private:
  static constexpr std::size_t kBlock = 512;                            ///< documents compared together, at most
  static constexpr std::uint64_t kBlockBytes = std::uint64_t{4} << 20;  ///< likewise, of their texts
  static constexpr std::uint64_t kChunkBytes = std::uint64_t{256} << 10;
  static constexpr std::uint64_t kLarge = std::uint64_t{4} << 20;  ///< text of a document that is a chunk of its own
  static constexpr std::size_t kChunks = 16;                       ///< made together

  // What a thread needs to make rows.
  struct Hand {
    explicit Hand(const Kernel& kernel) : passages(kernel) {}
    Passages passages;
    StoredRecord document, other;
    Signature signature;
    SavedDocument saved;
    std::vector<std::uint32_t> tokens;
  };
  /// Of one story; where there are more, the most complete stays, whatever the policy.
  static constexpr std::size_t kMostCopies = 1 << 16;

  // What is known of a document without its text.
  struct Facts {
    std::uint32_t bytes;       // of the kept text
    std::uint32_t words;       // of the compared text
    std::uint32_t characters;  // of the kept text, without white space
    float share;               // of the document's text that was kept
    std::int64_t date;
  };
  struct Turn {  // a document, by what decides when it is its turn to be compared
    std::uint64_t number;
    std::int64_t date;
    std::uint32_t characters, bytes;
    float share;
  };
  struct Next {  // the same, when the order is known
    std::uint64_t number, bytes;
  };
  struct Replaced {  // the centre of a story, and the copy that stays
    std::uint64_t centre, stays;
  };
  struct Related {
    std::uint64_t number;
    Match match;
  };
  // Documents whose rows are made by one thread at a time.
  struct Chunk {
    std::uint64_t begin = 0, end = 0;  // numbers
    std::vector<Removed> removed;      // of these documents
    std::uint64_t documents = 0, bytes = 0;
    bool large = false;  // one document whose row is too large to be held
    RowWriter::Rows rows;
    SavedIndex::Batch saved;
    bool empty() const { return begin == end; }
  };
  struct MostCompleteFirst {
    bool operator()(const Turn& a, const Turn& b) const;
  };
  struct ByCentre {
    bool operator()(const Removed& a, const Removed& b) const;
  };
  struct ByNumber {
    bool operator()(const Removed& a, const Removed& b) const { return a.number < b.number; }
  };
  struct ByBoth {
    bool operator()(const Related& a, const Related& b) const;
  };

  void make_index();
  void find_stories(const Each& each);
  std::uint64_t begin_partition(std::uint64_t begin);
  void choose_kept();
  void relate_kept();
  std::uint64_t kept_instead_of(std::uint64_t centre) const;
  Copy describe(std::uint64_t number);
  Match compare_again(std::uint64_t number, std::uint64_t kept);
  void read_signature(std::uint64_t number, Document& document);
  bool is_saved(std::uint64_t number) const { return saved_ != nullptr && SavedIndex::is_saved(number); }
  bool same_text(std::uint64_t number, std::uint64_t kept, Hand& hand) const;
  bool same_text(const StoredRecord& document, std::uint64_t kept, Hand& hand) const;
  /// `other` as read_other() left it.
  static RowWriter::Passage find_passage(const StoredRecord& document, const Match& match,
                                         const RowWriter::Other& other, Hand& hand);
  RowWriter::Other read_other(std::uint64_t number, Hand& hand) const;
  class Cutter;
  void make_rows(Chunk& chunk, Hand& hand);
  void write_rows(Chunk& chunk);
  template <class... Rows>
  void make_row(std::uint64_t number, const Match* match, Hand& hand, SavedIndex::Batch& batch, Rows&... rows);
  template <class... Rows>
  void make_row(const StoredRecord& document, const Match* match, Hand& hand, SavedIndex::Batch& batch, Rows&... rows);
  void count(const Match* match, std::uint64_t text_bytes);
  void write_related(const StoredRecord& document, const Match& match);

  const std::vector<InputFile>& inputs_;
  RowWriter& output_;
  Accounting& accounting_;
  const RunOptions& options_;
  bool at_once_, compared_;
  std::uint64_t text_bytes_ = 0;
  ThreadPool& workers_;
  std::vector<std::unique_ptr<Hand>> hands_;  ///< one a thread
  SavedIndex* saved_;
  SavedIndex::Batch batch_;  ///< of rows that are written at once
  RecordStore finished_;
  SignatureStore signatures_;
  std::optional<TokensWithSaved> tokens_with_saved_;
  std::optional<DedupIndex> index_;
  Document compared_document_, compared_kept_;  ///< only number and signature

  // All that grows with the number of documents lies in files, beside what a external_sort may hold.
  DiskArray<Facts> statistics_{{}};
  ExternalSort<Turn, MostCompleteFirst> turns_;
  DiskArray<Next> order_{{}};  ///< by turn
  ExternalSort<Removed, ByCentre> found_;
  ExternalSort<Removed, ByNumber> removed_;
  DiskArray<Replaced> replaced_{{}};  ///< in order, by place
  DiskArray<Related> found_related_{{}};
  ExternalSort<Related, ByBoth> related_;
};

}  // namespace cleaner
