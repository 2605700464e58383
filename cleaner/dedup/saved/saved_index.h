// The folder of --index: the fingerprints of the documents that earlier runs kept, which the next one knows.
//
//     SavedIndex saved("nightly", index_settings(options), {});   // throws Error where it cannot be used
//     saved.load(index, temporary);         // what earlier runs kept, in order
//     saved.start(temporary);               // the folder is there
//     batch.keep(17, "a.txt", signature);   // for each document that is kept, in order of its number
//     saved.add(batch);
//     saved.write();                        // beside it: the old index stands
//     saved.replace();                      // the new one takes its place, whole
//
// A run adds a segment (index_segment.h), which becomes part of the index when its folder is replaced (index_folder.h).
// A segment as large as the one before is joined with it, so that there are few.
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
    std::function<void(const std::string&)> tell = {};  ///< takes a sentence about settings that differ and may
  };

  /// Reads all of the index once. Throws Error where it is another run's, made with other settings, or damaged.
  SavedIndex(const std::string& folder, std::vector<IndexSetting> settings, Access access);

  /// Documents of earlier runs have numbers of their own in a DedupIndex and in a Match.
  static bool is_saved(std::uint64_t number) { return (number & kSaved) != 0; }
  /// Has the index remember them, before it is given any other. `folder`: for temporary files, see TempFile.
  void load(PagedDedupIndex& index, const std::string& folder);
  /// Of a document of an earlier run; any number of threads may ask at a time. The tokens are in `buffer`.
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const;
  void signature(std::uint64_t number, Signature& signature) const;
  void describe(std::uint64_t number, SavedDocument& document) const;  ///< run, number, id and digest

  /// There is an index from here on, be it an empty one. `folder`: as in load().
  void start(const std::string& folder);
  /// What became of some documents: made ahead, by any number of threads; add() then takes it in order of their
  /// numbers.
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
  IndexManifest next_;  ///< as it will be
  std::uint64_t run_ = 0;
  std::vector<SegmentFile> segments_;
  std::vector<std::uint64_t> first_;          ///< of each segment: position of its first document
  DiskArray<SegmentFile::Place> places_{{}};  ///< by position
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
