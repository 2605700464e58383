// Finds near duplicates: for each new document, the kept one that may stand for it.
//
//     DedupIndex index;
//     for (Document& document : documents) {
//       cleaner.clean(document);
//       index.add(document);                     // sets document.outcome, document.match, document.related
//     }
//     const std::uint64_t bytes = index.memory();
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cleaner/document.h"
#include "cleaner/export.h"

namespace cleaner {

/// Which documents are removed: none; those whose text is equal to a kept one but for white space; or copies with
/// changes, cuts and frames, too.
enum class DedupMode : std::uint8_t { none, exact, near };

/// Gives back the tokens of kept documents, which may lie in memory or in a file.
struct CLEANER_API TokenStore {
  virtual ~TokenStore() = default;
  /// The tokens of the signature of document `number`, in `buffer` or elsewhere; valid until `buffer` is used again.
  /// REQUIRES of an implementation: it knows each document that the index has kept or remembered; it may be called by
  /// several threads at the same time, each with its own buffer, where add_block() is given several threads.
  /// An exception that it throws leaves the function of DedupIndex that called it.
  virtual std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const = 0;
};

/// Threads that share out the items of a block. The default is the calling thread alone.
struct Threads {
  /// Does one item. `thread` must be below `count`, and no two calls with the same `thread` may run at the same time.
  using Work = std::function<void(std::size_t item, unsigned thread)>;
  unsigned count = 1;
  /// Calls `work` for each item below `items`, in any order, and returns when all calls have returned. It should throw
  /// again what a call has thrown.
  std::function<void(std::size_t items, const Work& work)> share = [](std::size_t items, const Work& work) {
    for (std::size_t item = 0; item < items; ++item) work(item, 0);
  };
};

/// Keeps the first document of each cluster of copies, so documents should be added in the order of preference. Each is
/// compared, token by token, with kept documents only: a removed document is never evidence against another. Method:
/// winnowed shingles (Schleimer, Wilkerson, Aiken 2003) in an inverted index, then alignment.
///
/// Thread safety: one thread at a time may call any function of an index; different indexes are independent.
///
/// Exceptions: std::bad_alloc, cleaner::Error where a temporary file cannot be written or read, and whatever the token
/// store, `same_text` or `threads.share` throw. After an exception the index may only be destroyed or assigned to.
///
/// An index that was moved from may only be destroyed or assigned to.
class CLEANER_API DedupIndex {
 public:
  /// How much memory the index may take, and the folder for temporary files that hold what goes beyond; empty: the
  /// temporary folder of the system. Results do not depend on the memory, but beyond it each add() reads files:
  /// add_block() reads them once a block.
  struct Storage {
    std::uint64_t memory = ~std::uint64_t{0};
    std::string folder;
  };

  /// `store` must outlive the index; nullptr: the index keeps the tokens itself, beyond `storage.memory` if need be.
  explicit DedupIndex(DedupMode mode = DedupMode::near, TokenStore* store = nullptr);
  DedupIndex(DedupMode mode, TokenStore* store, Storage storage);
  ~DedupIndex();
  DedupIndex(DedupIndex&&) noexcept;
  DedupIndex& operator=(DedupIndex&&) noexcept;

  /// Asked before an exact duplicate is declared: is the text of document `number` that of document `other`? `thread`
  /// is that of Threads::Work. REQUIRES: several threads may call it at the same time, where add_block() is given
  /// several. nullptr: texts with equal digests and tokens are equal.
  using SameText = std::function<bool(std::uint64_t number, std::uint64_t other, unsigned thread)>;

  /// Sets outcome, match and related of a document; one that is emptied or failed stays as it is. A document that is
  /// kept is remembered. REQUIRES: its signature is made (Cleaner::clean() makes it); no other document has its number.
  /// Numbers need not ascend.
  void add(Document& document, const SameText& same_text);
  void add(Document& document) { add(document, nullptr); }

  /// Adds documents in this order. The result is that of add() for one after the other, however they are cut into
  /// blocks and whatever the threads do; blocks of some hundreds keep threads busy. REQUIRES: as add(), of each; no
  /// null pointer, and none twice; threads.count is at least 1.
  ///
  ///     index.add_block(documents, {4, share_among_four}, same_text);
  void add_block(std::span<Document* const> documents, const Threads& threads, const SameText& same_text = nullptr);

  /// How `document` relates to `kept`, if that one were kept; adds neither. The documents that were added decide what
  /// is boilerplate. REQUIRES: both signatures are made.
  Match compare(const Document& document, const Document& kept, const SameText& same_text = nullptr);

  /// Remembers a document as kept without comparing it, such as one that an earlier run kept. REQUIRES: no document was
  /// added yet; no other document has its number.
  void remember(std::uint64_t number, const Signature& signature);
  /// Remembers a removed text by its hash: the `nth` remembered document, from 0, stands for it, and is compared first
  /// with a text that has this hash. Does nothing where fewer documents were remembered.
  void remember_copy(std::uint32_t text_hash, std::uint32_t nth);
  /// The hash of a text for remember_copy(). Any thread may call it.
  static std::uint32_t text_hash(const Signature& signature) {
    return static_cast<std::uint32_t>(signature.exact[0] >> 32);
  }

  std::uint64_t memory() const;  ///< bytes held, without what the token store holds

 private:
  std::unique_ptr<class PagedDedupIndex> index_;
};

}  // namespace cleaner
