// Finds the kept document that stands for a new one: by its digest, else by comparison (comparison.h). Here is what
// depends on order, one document after the other; what does not may have been done ahead by several threads (ahead.h).
#include "cleaner/dedup.h"

#include <algorithm>

#include "ahead.h"
#include "comparison.h"
#include "kept_index.h"

namespace cleaner {

struct DedupIndex::Impl {
  KeptIndex index;
  Ahead ahead;
  Comparison comparison;
  Foresight alone;  // of a document that comes alone: nothing
  std::vector<std::uint32_t> buffer;

  // The text of each document is that of the other: which tokens are compared may differ all the same, where other
  // parts of it stand on another site.
  bool same(const Document& document, const Kept& other, const Foresight& foresight, const SameText& same_text) {
    if (const auto answer = foresight.answer(other.number)) return *answer;
    if (same_text) return same_text(document.number, other.number, 0);
    return std::ranges::equal(document.signature.tokens, index.tokens_of(other, buffer));
  }

  bool find_exact(Document& document, const Foresight& foresight, const SameText& same_text) {
    const std::uint32_t equal = index.equal_digest(document.signature);
    if (equal == KeptIndex::kNone) return false;
    const Kept& other = index.kept[equal];
    if (!same(document, other, foresight, same_text)) return false;
    document.outcome = Outcome::duplicate;
    document.twin = exact_twin(document, other.number, other.tokens);
    return true;
  }

  static Twin exact_twin(const Document& document, std::uint64_t other, std::uint32_t other_size) {
    const auto size = static_cast<std::uint32_t>(document.signature.tokens.size());
    return {other, Relation::exact, 1, 1, {0, size}, {0, other_size}, size, other_size};
  }

  Twin compare(const Document& document, const Document& other, const SameText& same_text) {
    const auto &tokens = document.signature.tokens, &theirs = other.signature.tokens;
    if (document.signature.exact == other.signature.exact &&
        (same_text ? same_text(document.number, other.number, 0) : tokens == theirs))
      return exact_twin(document, other.number, static_cast<std::uint32_t>(theirs.size()));
    if (index.mode != DedupMode::near || tokens.size() < kTooShort || theirs.size() < kTooShort) return {};
    return comparison.compare(index, tokens, theirs, other.number);
  }

  void add(Document& document, const Foresight& own, Foresight& like, const SameText& same_text) {
    if (document.outcome == Outcome::emptied || document.outcome == Outcome::failed) return;
    const auto& signature = document.signature;
    document.outcome = Outcome::kept;
    document.twin = {};
    document.related.clear();
    if (index.mode == DedupMode::none || find_exact(document, own, same_text)) return;
    const bool compared = index.mode == DedupMode::near && signature.tokens.size() >= kTooShort;
    if (compared) {
      if (like.looked_up) {
        comparison.renew(index, ahead.new_samples(), like.lookup, like.known);
      } else {
        comparison.look_up(index, signature.tokens, like.lookup);
        like.looked_up = like.known.new_boilerplate != nullptr;
      }
      const std::uint32_t kept = comparison.decide(index, like.lookup, document, like.known);
      if (kept != KeptIndex::kNone) {
        index.put_hint(text_hash(signature), kept);
        return;
      }
    }
    remember(document.number, signature, compared ? &like.lookup : nullptr);
  }

  void remember(std::uint64_t number, const Signature& signature, const Lookup* lookup) {
    const auto position = static_cast<std::uint32_t>(index.kept.size());
    if (lookup != nullptr) {
      for (const std::uint32_t hash : lookup->own_hashes) {
        index.postings.insert(hash, position);
        ahead.new_samples().add(hash);
      }
      for (std::size_t i = 0; i < lookup->samples.size(); ++i)
        if (lookup->holders[i] == Postings::kBoilerplate) ahead.new_boilerplate().insert(lookup->samples[i].hash);
    }
    index.exact.insert_or_assign(signature.exact[0], position);  // where there was one, it is another text
    index.kept.push_back({number, signature.exact[1], static_cast<std::uint32_t>(signature.tokens.size()),
                          lookup != nullptr ? static_cast<std::uint32_t>(lookup->own_hashes.size()) : 0});
    if (index.store == nullptr) index.own.add(number, signature.tokens);
  }
};

DedupIndex::DedupIndex(DedupMode mode, TokenStore* store) : impl_(new Impl{}) {
  impl_->index.mode = mode;
  impl_->index.store = store;
}

DedupIndex::~DedupIndex() = default;
DedupIndex::DedupIndex(DedupIndex&&) noexcept = default;

void DedupIndex::add(Document& document, const SameText& same_text) {
  impl_->ahead.new_boilerplate().clear();
  impl_->add(document, impl_->alone, impl_->alone, same_text);
}

void DedupIndex::add_block(std::span<Document* const> documents, const Threads& threads, const SameText& same_text) {
  if (threads.count < 2 || impl_->index.mode == DedupMode::none) {
    for (Document* document : documents) add(*document, same_text);
    return;
  }
  impl_->ahead.look(impl_->index, documents, threads, same_text);
  for (std::size_t i = 0; i < documents.size(); ++i)
    impl_->add(*documents[i], impl_->ahead[i], impl_->ahead.like(i), same_text);
}

void DedupIndex::remember(std::uint64_t number, const Signature& signature) {
  const bool compared = impl_->index.mode == DedupMode::near && signature.tokens.size() >= kTooShort;
  Lookup& lookup = impl_->alone.lookup;
  if (compared) impl_->comparison.find_own_hashes(impl_->index, signature.tokens, lookup);
  impl_->remember(number, signature, compared ? &lookup : nullptr);
  impl_->ahead.new_boilerplate().clear();
}

void DedupIndex::remember_copy(std::uint32_t text_hash, std::uint32_t nth) {
  if (nth < impl_->index.kept.size()) impl_->index.put_hint(text_hash, nth);
}

Twin DedupIndex::compare(const Document& document, const Document& kept, const SameText& same_text) {
  return impl_->compare(document, kept, same_text);
}

std::uint64_t DedupIndex::memory() const { return impl_->index.memory(); }

}  // namespace cleaner
