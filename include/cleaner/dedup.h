// The part that remembers: finds, for a new document, a kept one that stands for it.
//
//     DedupIndex index;
//     for (Document& d : documents) {
//       cleaner.clean(d);
//       index.add(d);                            // d.outcome, d.match
//     }
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

enum class DedupMode : std::uint8_t { none, exact, near };

/// Where the tokens of kept documents are kept: in memory, or in a file when there are many.
struct TokenStore {
  virtual ~TokenStore() = default;
  /// The tokens of the document with this number, in `buffer` or elsewhere; valid until the buffer is used again. Only
  /// called for documents that were kept, from several threads at a time where add_block() is given several.
  virtual std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const = 0;
};

/// Threads that share out the items of a block. The default is the calling thread alone.
struct Threads {
  using Work =
      std::function<void(std::size_t item, unsigned thread)>;  ///< thread < count, never two at a time with one
  unsigned count = 1;
  /// Calls work for each item below `items`, in any order, and returns when all are done.
  std::function<void(std::size_t items, const Work& work)> share = [](std::size_t items, const Work& work) {
    for (std::size_t item = 0; item < items; ++item) work(item, 0);
  };
};

/// Keeps the first of every story: documents are given in the order of preference, and each is compared, token by
/// token, with kept documents only. A document removed is never evidence against another. Method: winnowed shingles
/// (Schleimer, Wilkerson, Aiken 2003) in an inverted index, then alignment.
class DedupIndex {
 public:
  /// What memory the index may have, and the folder for what goes beyond it; empty: the system's temporary folder.
  struct Storage {
    std::uint64_t memory = ~std::uint64_t{0};
    std::string folder;
  };

  /// `store` gives back the tokens of kept documents; nullptr: the index keeps them itself, whatever their memory.
  explicit DedupIndex(DedupMode mode = DedupMode::near, TokenStore* store = nullptr);
  DedupIndex(DedupMode mode, TokenStore* store, Storage storage);
  ~DedupIndex();
  DedupIndex(DedupIndex&&) noexcept;

  /// Sets outcome, match and related of a document whose signature is made. Numbers need not be in order.
  /// `same_text` is asked before an exact duplicate is declared: is the text of this document that of the other one?
  using SameText = std::function<bool(std::uint64_t number, std::uint64_t other, unsigned thread)>;
  void add(Document& document, const SameText& same_text);
  void add(Document& document) { add(document, nullptr); }

  /// Adds documents in this order. The result is that of add() for one after the other, however they are cut into
  /// blocks and whatever the threads do; blocks of some hundreds keep threads busy.
  ///
  ///     index.add_block(documents, {4, share_among_four}, same_text);
  void add_block(std::span<Document* const> documents, const Threads& threads, const SameText& same_text = nullptr);

  /// The relation of a document to another that might be kept in its place. Neither need have been added; what is
  /// boilerplate is judged by the documents that were. `same_text` as in add().
  Match compare(const Document& document, const Document& kept, const SameText& same_text = nullptr);

  /// Remembers a document as kept without comparing it: what an earlier run kept, before anything is added.
  void remember(std::uint64_t number, const Signature& signature);
  /// Remembers a removed text by its hash: the document that was remembered as the `nth`, from 0, stands for it.
  void remember_copy(std::uint32_t text_hash, std::uint32_t nth);
  static std::uint32_t text_hash(const Signature& signature) {
    return static_cast<std::uint32_t>(signature.exact[0] >> 32);
  }

  std::uint64_t memory() const;  ///< bytes held

  // ---- Beyond memory: documents come in partitions. When there is no room for more, all is put away; then the index
  // must be told which documents come next, and loads what it knows of those. Whatever the memory, the results are the
  // same.
  //
  //     for (std::size_t begin = 0; begin < documents.size(); index.evict()) {
  //       std::size_t end = begin;
  //       while (end < documents.size() && index.expect(documents[end].signature)) ++end;
  //       end = begin + index.load();                           // where nothing was put away yet: all of them
  //       do index.add(documents[begin++]); while (begin < end && index.has_room());
  //     }

  bool has_room() const;
  void evict();
  bool is_evicted() const;  ///< is there anything that has to be loaded?
  /// False: this document is one too many for this partition.
  bool expect(const Signature& signature);
  /// Returns how many of those expected may be added now. At least kLeast, or all.
  std::size_t load();
  static constexpr std::size_t kLeast = 512;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleaner
