// Speculative comparison: all threads compare the documents of a block before their turn, with the documents that are
// kept already, and with those of the block that may be kept by then. Decides nothing: at the turn of a document, a
// result is used where it still holds, and computed again where it does not. So blocks change the time, not the
// results.
//
//     speculative.compare(index, documents, threads, same_text);
//     speculative[i].answer(7)                    // is the text of document i that of document 7, if that was asked?
//     speculative.of_same_tokens(i).lookup        // what the index knew of the tokens of document i
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

/// What is known of one document before its turn.
struct Speculation {
  bool looked_up = false;
  Lookup lookup;
  PriorComparison prior;
  std::uint32_t same_digest = 0;  ///< position in the block of the first document with this digest
  std::uint32_t same_tokens = 0;  ///< position in the block of a document with these tokens
  bool is_open = false;           ///< no document kept before the block stands for it
  bool has_asked = false, same_text = false;
  std::uint64_t asked = 0;  ///< number of the document whose text was asked to be the same

  std::optional<bool> answer(std::uint64_t number) const {
    return has_asked && asked == number ? std::optional(same_text) : std::nullopt;
  }
  void clear();
};

class SpeculativeComparison {
 public:
  /// Compares the documents of a block, which must live until the next call.
  void compare(const InvertedIndex& index, std::span<Document* const> documents, const Threads& threads,
               const DedupIndex::SameText& same_text);

  Speculation& operator[](std::size_t i) { return speculations_[i]; }
  /// The speculation that knows the lookup and the comparisons of the tokens of document i.
  Speculation& of_same_tokens(std::size_t i) { return speculations_[speculations_[i].same_tokens]; }
  /// The caller inserts each fingerprint that becomes boilerplate while the block is decided.
  absl::flat_hash_set<std::uint32_t>& new_boilerplate() { return new_boilerplate_; }
  /// The caller adds the fingerprints of each document of the block that is kept.
  BloomFilter& new_fingerprints() { return new_fingerprints_; }

 private:
  void begin_block(std::span<Document* const> documents, unsigned threads);
  void find_first_documents();
  void compare_with_kept(const InvertedIndex& index, std::size_t i, unsigned thread,
                         const DedupIndex::SameText& same_text);
  void compare_in_block(std::size_t i, unsigned thread);

  std::span<Document* const> documents_;
  std::vector<Speculation> speculations_;
  std::vector<Comparison> comparisons_;  ///< one a thread
  struct Buffers {
    std::vector<std::uint32_t> tokens, sharing;
    std::vector<std::pair<float, std::uint32_t>> partners;
    std::vector<Comparison::Other> others;
  };
  std::vector<Buffers> buffers_;  ///< one a thread
  absl::flat_hash_map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> first_of_digest_;
  /// The first document of the block that has a fingerprint: an open-addressing table.
  class FirstDocuments {
   public:
    void reset(std::size_t fingerprints);
    void add(std::uint32_t hash, std::uint32_t document);  ///< unless another one is there
    std::uint32_t operator[](std::uint32_t hash) const { return slots_[slot(hash)].document - 1; }

   private:
    struct Slot {
      std::uint32_t hash = 0, document = 0;  // document + 1; 0: free
    };
    std::size_t slot(std::uint32_t hash) const;
    std::vector<Slot> slots_;
  };
  FirstDocuments first_documents_;
  absl::flat_hash_set<std::uint32_t> new_boilerplate_;
  BloomFilter new_fingerprints_;
};

}  // namespace cleaner
