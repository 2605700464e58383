// The part that remembers: finds, for a new document, a kept one that stands for it.
//
//     DedupIndex index;
//     for (Document& d : documents) {
//       cleaner.clean(d);
//       index.add(d);                            // d.outcome, d.twin
//     }
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "cleaner/document.h"

namespace cleaner {

enum class DedupMode : std::uint8_t { none, exact, near };

/// Where the tokens of kept documents are kept: in memory, or in a file when there are many.
struct TokenStore {
  virtual ~TokenStore() = default;
  /// The tokens of the document with this number; valid until the next call. Only called for documents that were kept.
  virtual std::span<const std::uint32_t> tokens(std::uint64_t number) = 0;
};

/// Keeps the first of every story: documents are given in the order of preference, and each is compared, token by token,
/// with kept documents only. A document removed is never evidence against another.
/// Method: winnowed shingles (Schleimer, Wilkerson, Aiken 2003) in an inverted index, then alignment.
class DedupIndex {
 public:
  /// `store` gives back the tokens of kept documents; nullptr: the index keeps them itself.
  explicit DedupIndex(DedupMode mode = DedupMode::near, TokenStore* store = nullptr);
  ~DedupIndex();
  DedupIndex(DedupIndex&&) noexcept;

  /// Sets outcome, twin and related of a document whose signature is made. Numbers need not be in order.
  /// `same_text` is asked before an exact duplicate is declared: is the text of this document that of the kept one?
  using SameText = std::function<bool(std::uint64_t number, std::uint64_t kept)>;
  void add(Document& document, const SameText& same_text);
  void add(Document& document) { add(document, nullptr); }

  /// The relation of a document to another that might be kept in its place. Neither need have been added; what is boilerplate
  /// is judged by the documents that were. `same_text` as in add().
  Twin compare(const Document& document, const Document& kept, const SameText& same_text = nullptr);

  std::uint64_t memory() const;  ///< bytes held

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleaner
