#include "dedup/paged_dedup_index.h"

#include <algorithm>
#include <utility>

#include "dedup/thresholds.h"

namespace cleaner {
namespace {

// Parts of the memory that the index may have.
constexpr std::uint64_t kDoubledShare = 8;    // up to this size, tables double when they grow
constexpr std::uint64_t kBlockShare = 16;     // must be free before a block is added
constexpr std::uint64_t kAnnouncedShare = 4;  // for the fingerprints of announced documents
constexpr std::uint64_t kPagedInShare = 2;    // for what is paged in; then the announced ones are forgotten

Match exact_match(const Signature& signature, std::uint64_t other, std::uint32_t other_size) {
  const auto size = static_cast<std::uint32_t>(signature.tokens.size());
  return {other, Relation::exact, 1, 1, {0, size}, {0, other_size}, size, other_size};
}

}  // namespace

PagedDedupIndex::PagedDedupIndex(DedupMode mode, TokenStore* store, DedupIndex::Storage storage)
    : storage_(std::move(storage)) {
  index_.mode = mode;
  index_.store = store;
  index_.postings.double_up_to(storage_.memory / kDoubledShare);
}

bool PagedDedupIndex::is_compared(const Signature& signature) const {
  return index_.mode == DedupMode::near && signature.tokens.size() >= kLeastTokens;
}

// ---- Adding documents

void PagedDedupIndex::add(Document& document, const SameText& same_text) {
  page_in_next(1, [&](std::size_t) -> const Signature& { return document.signature; });
  speculative_.new_boilerplate().clear();
  decide(document, nothing_known_, nothing_known_, same_text);
}

void PagedDedupIndex::add_block(std::span<Document* const> documents, const Threads& threads,
                                const SameText& same_text) {
  if (threads.count < 2 || index_.mode == DedupMode::none) {
    for (Document* document : documents) add(*document, same_text);
    return;
  }
  page_in_next(documents.size(), [&](std::size_t i) -> const Signature& { return documents[i]->signature; });
  speculative_.compare(index_, documents, threads, same_text);
  for (std::size_t i = 0; i < documents.size(); ++i)
    decide(*documents[i], speculative_[i], speculative_.of_same_tokens(i), same_text);
}

// `own` is what is known of this document, `of_tokens` of its tokens, which others of the block may have too.
void PagedDedupIndex::decide(Document& document, const Speculation& own, Speculation& of_tokens,
                             const SameText& same_text) {
  if (document.outcome == Outcome::emptied || document.outcome == Outcome::failed) return;
  const Signature& signature = document.signature;
  document.outcome = Outcome::kept;
  document.match = {};
  document.related.clear();
  if (index_.mode == DedupMode::none || find_exact(document, own, same_text)) return;
  const bool compared = is_compared(signature);
  if (compared) {
    if (of_tokens.looked_up) {
      comparison_.renew(index_, speculative_.new_fingerprints(), of_tokens.lookup, of_tokens.prior);
    } else {
      comparison_.look_up(index_, signature.tokens, of_tokens.lookup);
      of_tokens.looked_up = of_tokens.prior.new_boilerplate != nullptr;
    }
    const std::uint32_t kept = comparison_.decide(index_, of_tokens.lookup, document, of_tokens.prior);
    if (kept != InvertedIndex::kNone) {
      index_.put_hint(DedupIndex::text_hash(signature), kept);
      return;
    }
  }
  remember(document.number, signature, compared ? &of_tokens.lookup : nullptr);
}

bool PagedDedupIndex::find_exact(Document& document, const Speculation& speculation, const SameText& same_text) {
  const std::uint32_t equal = index_.equal_digest(document.signature);
  if (equal == InvertedIndex::kNone) return false;
  const Kept& other = index_.kept[equal];
  if (!same(document, other, speculation, same_text)) return false;
  document.outcome = Outcome::duplicate;
  document.match = exact_match(document.signature, other.number, other.tokens);
  return true;
}

// Are the texts the same? Their tokens may differ all the same, where other parts of each text are compared because it
// comes from another site.
bool PagedDedupIndex::same(const Document& document, const Kept& other, const Speculation& speculation,
                           const SameText& same_text) {
  if (const auto answer = speculation.answer(other.number)) return *answer;
  if (same_text) return same_text(document.number, other.number, 0);
  return std::ranges::equal(document.signature.tokens, index_.tokens_of(other, buffer_));
}

Match PagedDedupIndex::compare(const Document& document, const Document& kept, const SameText& same_text) {
  const Signature &mine = document.signature, &theirs = kept.signature;
  if (mine.exact == theirs.exact &&
      (same_text ? same_text(document.number, kept.number, 0) : mine.tokens == theirs.tokens))
    return exact_match(mine, kept.number, static_cast<std::uint32_t>(theirs.tokens.size()));
  if (!is_compared(mine) || !is_compared(theirs)) return {};
  return comparison_.compare(index_, mine.tokens, theirs.tokens, kept.number);
}

// ---- Remembering kept documents

void PagedDedupIndex::remember(std::uint64_t number, const Signature& signature) {
  page_in_next(1, [&](std::size_t) -> const Signature& { return signature; });
  const bool compared = is_compared(signature);
  Lookup& lookup = nothing_known_.lookup;
  if (compared) comparison_.find_own_hashes(index_, signature.tokens, lookup);
  remember(number, signature, compared ? &lookup : nullptr);
  speculative_.new_boilerplate().clear();
}

void PagedDedupIndex::remember(std::uint64_t number, const Signature& signature, const Lookup* lookup) {
  const auto position = static_cast<std::uint32_t>(index_.kept.size());
  if (lookup != nullptr) {
    for (const std::uint32_t hash : lookup->own_hashes) {
      index_.postings.insert(hash, position);
      speculative_.new_fingerprints().add(hash);
    }
    for (std::size_t i = 0; i < lookup->fingerprints.size(); ++i) {
      if (lookup->document_frequencies[i] != kBoilerplateFrequency) continue;
      index_.boilerplate.add(lookup->fingerprints[i].hash);
      speculative_.new_boilerplate().insert(lookup->fingerprints[i].hash);
    }
  }
  index_.put_digest(signature, position);
  index_.kept.push_back({number, signature.exact[1], static_cast<std::uint32_t>(signature.tokens.size()),
                         lookup != nullptr ? static_cast<std::uint32_t>(lookup->own_hashes.size()) : 0});
  if (index_.store == nullptr) index_.own.add(number, signature.tokens);
}

void PagedDedupIndex::remember_copy(std::uint32_t text_hash, std::uint32_t nth) {
  if (nth >= index_.kept.size()) return;
  if (!has_room()) evict();
  if (is_evicted()) index_.page_in_hint(text_hash);
  index_.put_hint(text_hash, nth);
}

// ---- Paging

bool PagedDedupIndex::has_room() const { return index_.memory() <= storage_.memory - storage_.memory / kBlockShare; }

void PagedDedupIndex::evict() {
  index_.evict(storage_.folder, storage_.memory / kAnnouncedShare);
  announced_ = 0;
  paged_in_ = 0;
}

void PagedDedupIndex::find_fingerprints(const Signature& signature) {
  fingerprints_.clear();
  if (is_compared(signature)) winnow(signature.tokens, fingerprints_);
}

bool PagedDedupIndex::announce(const Signature& signature) {
  if (is_evicted()) {
    find_fingerprints(signature);
    if (announced_ >= kLeastPartition && !index_.may_announce(fingerprints_.size(), storage_.memory / kAnnouncedShare))
      return false;
    index_.announce(signature, fingerprints_, announced_);
  }
  ++announced_;
  return true;
}

std::size_t PagedDedupIndex::page_in() {
  const std::uint32_t announced = std::exchange(announced_, 0);
  paged_in_ = announced;
  if (is_evicted())
    paged_in_ =
        index_.page_in(announced, std::min<std::uint32_t>(announced, kLeastPartition), storage_.memory / kPagedInShare);
  return paged_in_;
}

template <class SignatureOf>
void PagedDedupIndex::page_in_next(std::size_t documents, SignatureOf&& signature_of) {
  if (paged_in_ >= documents) {
    paged_in_ -= documents;
    return;
  }
  paged_in_ = 0;
  if (!has_room()) evict();
  if (!is_evicted()) return;
  for (std::size_t i = 0; i < documents; ++i) {
    const Signature& signature = signature_of(i);
    find_fingerprints(signature);
    index_.announce(signature, fingerprints_, static_cast<std::uint32_t>(i));
  }
  const auto all = static_cast<std::uint32_t>(documents);
  index_.page_in(all, all, storage_.memory / kPagedInShare);
}

}  // namespace cleaner
