// A block of documents compared ahead of their turn, by all threads: with the documents that are kept already, and with
// those of the block that may be kept by then. Nothing is decided here. When a document's turn comes, what was found is
// used where it still holds, and found anew where it does not; so a block is only a way to be faster.
//
//     ahead.look(index, documents, threads, same_text);
//     ahead[i].answer(7)          // was the text of document i found to be that of document 7?
//     ahead.like(i).lookup        // what the index knew of its tokens
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "dedup/compare.h"

namespace cleaner {

/// What is known of one document.
struct Speculation {
  bool looked_up = false;
  Lookup lookup;
  PriorComparison known;
  std::uint32_t first = 0,
                like = 0;   ///< positions in the block: of the first with the same digest; of one with the same tokens
  bool is_open = false;     ///< nothing that was kept before the block stands for it
  std::uint64_t asked = 0;  ///< number of the document whose text was compared with this one's
  bool has_asked = false, same = false;

  std::optional<bool> answer(std::uint64_t number) const {
    return has_asked && asked == number ? std::optional(same) : std::nullopt;
  }
  void clear();
};

class SpeculativeComparison {
 public:
  void look(const InvertedIndex& index, std::span<Document* const> documents, const Threads& threads,
            const DedupIndex::SameText& same_text);

  Speculation& operator[](std::size_t i) { return speculations_[i]; }
  Speculation& like(std::size_t i) { return speculations_[speculations_[i].like]; }
  /// To be told when a fingerprint becomes boilerplate.
  absl::flat_hash_set<std::uint32_t>& new_boilerplate() { return new_boilerplate_; }
  /// To be told of the fingerprints of each document of the block that is kept.
  BloomFilter& new_fingerprints() { return new_fingerprints_; }

 private:
  void compare_with_kept(const InvertedIndex& index, std::size_t i, unsigned thread,
                         const DedupIndex::SameText& same_text);
  void compare_in_block(std::size_t i, unsigned thread);

  std::span<Document* const> documents_;
  std::vector<Speculation> speculations_;
  std::vector<Comparison> comparisons_;  ///< one a thread
  struct Buffers {
    std::vector<std::uint32_t> tokens, holders;
    std::vector<std::pair<float, std::uint32_t>> partners;
    std::vector<Comparison::Other> others;
  };
  std::vector<Buffers> buffers_;  ///< likewise
  absl::flat_hash_map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> first_of_digest_;
  /// Of each fingerprint, the first document of the block that has it: an open-addressing table.
  class FirstHolders {
   public:
    void reset(std::size_t fingerprints);
    void add(std::uint32_t hash, std::uint32_t document);  ///< unless there is one
    std::uint32_t operator[](std::uint32_t hash) const { return slots_[slot(hash)].document - 1; }

   private:
    struct Slot {
      std::uint32_t hash = 0, document = 0;  // document + 1; 0: free
    };
    std::size_t slot(std::uint32_t hash) const;
    std::vector<Slot> slots_;
  };
  FirstHolders first_holders_;
  absl::flat_hash_set<std::uint32_t> new_boilerplate_;
  BloomFilter new_fingerprints_;
};

}  // namespace cleaner
