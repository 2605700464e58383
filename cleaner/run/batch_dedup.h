// Deduplication of files: all documents are known before any row is written, so that the best copy of each cluster
// stays, whatever the order of the input.
//
//     BatchDedup pass(context);
//     for (Document& document : cleaned) pass.add(document);
//     pass.compare(on_progress);   // each document with the most complete copies: 2, 7 and 9 are copies of 5
//     pass.write(on_progress);     // the policy prefers 7: rows for 7 (kept), 2, 5 and 9 (removed for 7), in order
//
// Everything that grows with the number of documents lies in temporary files.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "dedup/keep/choose_kept.h"
#include "run/copy_statistics.h"
#include "run/dedup_pass.h"
#include "run/dedup_rows.h"
#include "storage/disk_array.h"
#include "storage/external_sort.h"

namespace cleaner {

class BatchDedup final : public DedupPass {
 public:
  explicit BatchDedup(const DedupContext& context);

  void add(Document& document) override;
  void compare(const OnProgress& on_progress) override;
  void write(const OnProgress& on_progress) override;
  std::uint64_t text_bytes() const override { return text_bytes_; }

 private:
  // A document, and what decides when it is compared.
  struct Ranked {
    std::uint64_t number;
    CopyStatistics statistics;
  };
  struct MostCompleteFirst {
    bool operator()(const Ranked& a, const Ranked& b) const;
  };
  struct Queued {
    std::uint64_t number, bytes;
  };
  struct ByCentre {
    bool operator()(const Removed& a, const Removed& b) const;
  };
  struct ByNumber {
    bool operator()(const Removed& a, const Removed& b) const { return a.number < b.number; }
  };
  // The centre of a cluster, and the copy that stays in its place.
  struct Replaced {
    std::uint64_t centre, representative;
  };
  struct Related {
    std::uint64_t number;
    Match match;
  };
  struct ByBothNumbers {
    bool operator()(const Related& a, const Related& b) const;
  };

  void find_copies(const OnProgress& on_progress);
  std::uint64_t begin_partition(std::uint64_t begin);
  void fill_block(std::uint64_t begin, std::uint64_t end);
  void note_results();
  void choose_representatives();
  void relate_representatives();
  std::uint64_t representative_of(std::uint64_t centre) const;
  Copy describe(std::uint64_t number);
  Match compare_again(std::uint64_t number, std::uint64_t kept);

  const RunOptions& options_;
  const Keep keep_;
  ThreadPool& workers_;
  DedupRows rows_;
  std::unique_ptr<PagedDedupIndex> index_;  ///< while documents are compared
  std::uint64_t text_bytes_ = 0;

  std::vector<Document> documents_;  ///< only number and signature: those of a block, which are used again
  std::vector<Document*> block_;
  std::uint64_t block_bytes_ = 0;
  Document document_, kept_;  ///< only number and signature

  DiskArray<CopyStatistics> statistics_{{}};  ///< by number
  ExternalSort<Ranked, MostCompleteFirst> ranking_;
  DiskArray<Queued> queue_{{}};  ///< in the order in which documents are compared
  ExternalSort<Removed, ByCentre> copies_;
  ExternalSort<Removed, ByNumber> removed_;
  DiskArray<Replaced> replaced_{{}};  ///< centres ascend
  DiskArray<Related> related_to_centres_{{}};
  ExternalSort<Related, ByBothNumbers> related_;
};

}  // namespace cleaner
