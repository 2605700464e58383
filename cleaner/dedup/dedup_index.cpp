// The public index: without the paging protocol, which PagedDedupIndex follows by itself where memory is short.
#include "cleaner/dedup.h"

#include <utility>

#include "dedup/paged_dedup_index.h"

namespace cleaner {

DedupIndex::DedupIndex(DedupMode mode, TokenStore* store) : DedupIndex(mode, store, {}) {}

DedupIndex::DedupIndex(DedupMode mode, TokenStore* store, Storage storage)
    : index_(std::make_unique<PagedDedupIndex>(mode, store, std::move(storage))) {}

DedupIndex::~DedupIndex() = default;
DedupIndex::DedupIndex(DedupIndex&&) noexcept = default;
DedupIndex& DedupIndex::operator=(DedupIndex&&) noexcept = default;

void DedupIndex::add(Document& document, const SameText& same_text) { index_->add(document, same_text); }

void DedupIndex::add_block(std::span<Document* const> documents, const Threads& threads, const SameText& same_text) {
  index_->add_block(documents, threads, same_text);
}

Match DedupIndex::compare(const Document& document, const Document& kept, const SameText& same_text) {
  return index_->compare(document, kept, same_text);
}

void DedupIndex::remember(std::uint64_t number, const Signature& signature) { index_->remember(number, signature); }

void DedupIndex::remember_copy(std::uint32_t text_hash, std::uint32_t nth) { index_->remember_copy(text_hash, nth); }

std::uint64_t DedupIndex::memory() const { return index_->memory(); }

}  // namespace cleaner
