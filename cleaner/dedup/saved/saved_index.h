// A saved index (--index): the signatures of the documents that earlier runs kept, so that the next run finds copies of
// them.
//
//     SavedIndex saved("nightly", index_settings(options), {});   // throws Error where the folder cannot be used
//     saved.load(index, temporary);         // the documents that earlier runs kept, in order
//     saved.start(temporary);               // the folder exists from here on
//     batch.keep(17, "a.txt", signature);   // for each document that is kept, in order of its number
//     saved.add(batch);
//     saved.write();                        // writes the new index beside the old one, which stays valid
//     saved.replace();                      // replaces the old index as a whole
//
// A run adds a segment (segment.h), which becomes part of the index when the manifest is replaced (index_folder.h). A
// segment as large as the one before is joined with it, so that segments are few.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dedup/paged_dedup_index.h"
#include "dedup/saved/index_folder.h"
#include "dedup/saved/manifest.h"
#include "dedup/saved/segment.h"
#include "storage/disk_array.h"

namespace cleaner {

class SavedIndex {
 public:
  struct Access {
    bool write = true;                                  ///< false: nothing in the folder is touched (a dry run)
    const std::atomic<bool>* stop = nullptr;            ///< becomes true when reading must end: throws Interrupted
    std::function<void(const std::string&)> warn = {};  ///< takes a sentence about settings that may differ, and do
  };

  /// Reads the whole index once. Throws Error where another run uses it, it was made with other settings, or it is
  /// damaged.
  SavedIndex(const std::string& folder, std::vector<IndexSetting> settings, Access access);

  /// Documents of earlier runs have numbers of their own in a DedupIndex and in a Match.
  static bool is_saved(std::uint64_t number) { return (number & kSaved) != 0; }
  /// Has the index remember the documents of earlier runs. REQUIRES: the index is empty. `folder`: for temporary files,
  /// see TempFile.
  void load(PagedDedupIndex& index, const std::string& folder);
  /// What is stored of a document of an earlier run. Any number of threads may call these at the same time. The tokens
  /// are in `buffer`.
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const;
  void signature(std::uint64_t number, Signature& signature) const;
  void describe(std::uint64_t number, SavedDocument& document) const;  ///< run, number, id and digest

  /// Makes the index, an empty one where there is none, and begins a segment. `folder`: as in load().
  void start(const std::string& folder);
  /// What became of some documents. Any number of threads may fill a batch each; add() then takes the batches in order
  /// of document numbers.
  class Batch {
   public:
    void keep(std::uint64_t number, std::string_view id, const Signature& signature);
    /// A document was removed, and another, kept in this run or an earlier one, stands for it.
    void remove(const Signature& signature, const Match& match);

   private:
    friend SavedIndex;
    struct Copy {
      std::uint32_t text;
      std::uint64_t stands_for_it;  ///< number
    };
    std::uint64_t run_ = 0;
    std::string records_;
    std::vector<std::uint64_t> kept_;
    std::vector<Copy> copies_;
  };
  Batch batch() const;
  void add(Batch& batch);  ///< empties it
  void write();
  void replace();

  std::uint64_t run() const { return run_; }  ///< this one, counting from 1
  std::uint64_t documents_before() const { return before_; }
  std::uint64_t added() const { return kept_.size(); }

 private:
  static constexpr std::uint64_t kSaved = std::uint64_t{1} << 63;
  static constexpr std::uint64_t kMost = UINT32_MAX - 1;  ///< documents: positions have 32 bits

  void check_settings() const;
  const SegmentFile& segment_of(std::uint64_t position) const;
  std::uint64_t new_segment(SegmentWriter& writer);
  std::uint64_t position_of(std::uint64_t number) const;
  void close_segment();
  void join();

  std::vector<IndexSetting> settings_;
  Access access_;
  IndexFolder folder_;
  IndexManifest next_;  ///< after replace()
  std::uint64_t run_ = 0;
  std::vector<SegmentFile> segments_;
  std::vector<std::uint64_t> first_;                ///< of each segment: position of its first document
  DiskArray<SegmentFile::Location> locations_{{}};  ///< by position
  std::uint64_t before_ = 0;

  std::uint64_t next_file_ = 1, file_ = 0;
  std::optional<SegmentWriter> writer_;
  DiskArray<std::uint64_t> kept_{0};  ///< numbers, ascending: their positions follow those of earlier runs
  DiskArray<Batch::Copy> copies_{{}};
};

/// The tokens of documents of this run and of earlier ones.
class TokensWithSaved final : public TokenStore {
 public:
  TokensWithSaved(const TokenStore& own, const SavedIndex& saved) : own_(own), saved_(saved) {}
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const override {
    return SavedIndex::is_saved(number) ? saved_.tokens(number, buffer) : own_.tokens(number, buffer);
  }

 private:
  const TokenStore& own_;
  const SavedIndex& saved_;
};

}  // namespace cleaner
