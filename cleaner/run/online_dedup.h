// Deduplication of a stream: each document is compared with those kept before it, and its row written at once, in the
// order in which documents come. The first copy stays, as nothing that was written can be taken back.
//
//     OnlineDedup pass(context);
//     pass.add(document);         // its row is written
#pragma once

#include <memory>

#include "run/dedup_pass.h"
#include "run/dedup_rows.h"

namespace cleaner {

class OnlineDedup final : public DedupPass {
 public:
  explicit OnlineDedup(const DedupContext& context);

  void add(Document& document) override;
  void compare(const OnProgress&) override {}
  void write(const OnProgress&) override {}
  std::uint64_t text_bytes() const override { return 0; }

 private:
  const RunOptions& options_;
  DedupRows rows_;
  SavedIndex::Batch saved_;
  std::unique_ptr<PagedDedupIndex> index_;
};

}  // namespace cleaner
