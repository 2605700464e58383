// Finds the kept document that stands for a new one: by its digest, else by comparison (comparison.h). Here is what
// depends on order, one document after the other; what does not may have been done ahead by several threads (ahead.h).
#include "cleaner/dedup.h"

#include <algorithm>
#include <utility>

#include "dedup/compare.h"
#include "dedup/inverted_index.h"
#include "dedup/speculate.h"

namespace cleaner {

namespace {
constexpr std::uint64_t kDoubledShare = 8;  // of the memory that the index may have
}  // namespace

struct DedupIndex::Impl {
  Storage storage;
  std::uint32_t expected = 0;             // documents that were announced
  std::size_t loaded = 0;                 // documents to come for which all that they need is there
  std::vector<Fingerprint> fingerprints;  // of one of them
  InvertedIndex index;
  SpeculativeComparison ahead;
  Comparison comparison;
  Speculation alone;  // of a document that comes alone: nothing
  std::vector<std::uint32_t> buffer;

  // The text of each document is that of the other: which tokens are compared may differ all the same, where other
  // parts of it stand on another site.
  bool same(const Document& document, const Kept& other, const Speculation& speculation, const SameText& same_text) {
    if (const auto answer = speculation.answer(other.number)) return *answer;
    if (same_text) return same_text(document.number, other.number, 0);
    return std::ranges::equal(document.signature.tokens, index.tokens_of(other, buffer));
  }

  bool find_exact(Document& document, const Speculation& speculation, const SameText& same_text) {
    const std::uint32_t equal = index.equal_digest(document.signature);
    if (equal == InvertedIndex::kNone) return false;
    const Kept& other = index.kept[equal];
    if (!same(document, other, speculation, same_text)) return false;
    document.outcome = Outcome::duplicate;
    document.match = exact_match(document, other.number, other.tokens);
    return true;
  }

  static Match exact_match(const Document& document, std::uint64_t other, std::uint32_t other_size) {
    const auto size = static_cast<std::uint32_t>(document.signature.tokens.size());
    return {other, Relation::exact, 1, 1, {0, size}, {0, other_size}, size, other_size};
  }

  Match compare(const Document& document, const Document& other, const SameText& same_text) {
    const auto &tokens = document.signature.tokens, &theirs = other.signature.tokens;
    if (document.signature.exact == other.signature.exact &&
        (same_text ? same_text(document.number, other.number, 0) : tokens == theirs))
      return exact_match(document, other.number, static_cast<std::uint32_t>(theirs.size()));
    if (index.mode != DedupMode::near || tokens.size() < kTooShort || theirs.size() < kTooShort) return {};
    return comparison.compare(index, tokens, theirs, other.number);
  }

  void add(Document& document, const Speculation& own, Speculation& like, const SameText& same_text) {
    if (document.outcome == Outcome::emptied || document.outcome == Outcome::failed) return;
    const auto& signature = document.signature;
    document.outcome = Outcome::kept;
    document.match = {};
    document.related.clear();
    if (index.mode == DedupMode::none || find_exact(document, own, same_text)) return;
    const bool compared = index.mode == DedupMode::near && signature.tokens.size() >= kTooShort;
    if (compared) {
      if (like.looked_up) {
        comparison.renew(index, ahead.new_fingerprints(), like.lookup, like.known);
      } else {
        comparison.look_up(index, signature.tokens, like.lookup);
        like.looked_up = like.known.new_boilerplate != nullptr;
      }
      const std::uint32_t kept = comparison.decide(index, like.lookup, document, like.known);
      if (kept != InvertedIndex::kNone) {
        index.put_hint(text_hash(signature), kept);
        return;
      }
    }
    remember(document.number, signature, compared ? &like.lookup : nullptr);
  }

  // ---- Beyond memory. A quarter of it is for what is expected, which is forgotten when up to half is for what was
  // loaded.

  bool has_room() const { return index.memory() <= storage.memory - storage.memory / 16; }  // what a block adds

  void evict() {
    index.evict(storage.folder, storage.memory / 4);
    expected = 0;
    loaded = 0;
  }

  void find_fingerprints(const Signature& signature) {
    fingerprints.clear();
    if (index.mode == DedupMode::near && signature.tokens.size() >= kTooShort) winnow(signature.tokens, fingerprints);
  }

  // Sees to it that what the next documents need is there. `signature_of` tells which they are.
  template <class SignatureOf>
  void prepare(std::size_t documents, SignatureOf&& signature_of) {
    if (loaded >= documents) {
      loaded -= documents;
      return;
    }
    loaded = 0;
    if (!has_room()) evict();
    if (!index.is_evicted()) return;
    for (std::size_t i = 0; i < documents; ++i) {
      const Signature& signature = signature_of(i);
      find_fingerprints(signature);
      index.expect(signature, fingerprints, static_cast<std::uint32_t>(i));
    }
    index.load(static_cast<std::uint32_t>(documents), static_cast<std::uint32_t>(documents), storage.memory / 2);
  }

  void remember(std::uint64_t number, const Signature& signature, const Lookup* lookup) {
    const auto position = static_cast<std::uint32_t>(index.kept.size());
    if (lookup != nullptr) {
      for (const std::uint32_t hash : lookup->own_hashes) {
        index.postings.insert(hash, position);
        ahead.new_fingerprints().add(hash);
      }
      for (std::size_t i = 0; i < lookup->fingerprints.size(); ++i) {
        if (lookup->holders[i] != Postings::kBoilerplate) continue;
        index.boilerplate.add(lookup->fingerprints[i].hash);
        ahead.new_boilerplate().insert(lookup->fingerprints[i].hash);
      }
    }
    index.put_digest(signature, position);
    index.kept.push_back({number, signature.exact[1], static_cast<std::uint32_t>(signature.tokens.size()),
                          lookup != nullptr ? static_cast<std::uint32_t>(lookup->own_hashes.size()) : 0});
    if (index.store == nullptr) index.own.add(number, signature.tokens);
  }
};

DedupIndex::DedupIndex(DedupMode mode, TokenStore* store) : DedupIndex(mode, store, {}) {}

DedupIndex::DedupIndex(DedupMode mode, TokenStore* store, Storage storage) : impl_(new Impl{}) {
  impl_->storage = std::move(storage);
  impl_->index.mode = mode;
  impl_->index.store = store;
  impl_->index.postings.double_up_to(impl_->storage.memory / kDoubledShare);
}

DedupIndex::~DedupIndex() = default;
DedupIndex::DedupIndex(DedupIndex&&) noexcept = default;

void DedupIndex::add(Document& document, const SameText& same_text) {
  impl_->prepare(1, [&](std::size_t) -> const Signature& { return document.signature; });
  impl_->ahead.new_boilerplate().clear();
  impl_->add(document, impl_->alone, impl_->alone, same_text);
}

void DedupIndex::add_block(std::span<Document* const> documents, const Threads& threads, const SameText& same_text) {
  if (threads.count < 2 || impl_->index.mode == DedupMode::none) {
    for (Document* document : documents) add(*document, same_text);
    return;
  }
  impl_->prepare(documents.size(), [&](std::size_t i) -> const Signature& { return documents[i]->signature; });
  impl_->ahead.look(impl_->index, documents, threads, same_text);
  for (std::size_t i = 0; i < documents.size(); ++i)
    impl_->add(*documents[i], impl_->ahead[i], impl_->ahead.like(i), same_text);
}

void DedupIndex::remember(std::uint64_t number, const Signature& signature) {
  impl_->prepare(1, [&](std::size_t) -> const Signature& { return signature; });
  const bool compared = impl_->index.mode == DedupMode::near && signature.tokens.size() >= kTooShort;
  Lookup& lookup = impl_->alone.lookup;
  if (compared) impl_->comparison.find_own_hashes(impl_->index, signature.tokens, lookup);
  impl_->remember(number, signature, compared ? &lookup : nullptr);
  impl_->ahead.new_boilerplate().clear();
}

void DedupIndex::remember_copy(std::uint32_t text_hash, std::uint32_t nth) {
  if (nth >= impl_->index.kept.size()) return;
  if (!impl_->has_room()) impl_->evict();
  if (impl_->index.is_evicted()) impl_->index.load_hint(text_hash);
  impl_->index.put_hint(text_hash, nth);
}

Match DedupIndex::compare(const Document& document, const Document& kept, const SameText& same_text) {
  return impl_->compare(document, kept, same_text);
}

std::uint64_t DedupIndex::memory() const { return impl_->index.memory(); }

bool DedupIndex::has_room() const { return impl_->has_room(); }

void DedupIndex::evict() { impl_->evict(); }

bool DedupIndex::is_evicted() const { return impl_->index.is_evicted(); }

bool DedupIndex::expect(const Signature& signature) {
  InvertedIndex& index = impl_->index;
  if (is_evicted()) {
    impl_->find_fingerprints(signature);
    if (impl_->expected >= kLeast && !index.may_expect(impl_->fingerprints.size(), impl_->storage.memory / 4))
      return false;
    index.expect(signature, impl_->fingerprints, impl_->expected);
  }
  ++impl_->expected;
  return true;
}

std::size_t DedupIndex::load() {
  const std::uint32_t expected = std::exchange(impl_->expected, 0);
  impl_->loaded = expected;
  if (is_evicted())
    impl_->loaded = impl_->index.load(expected, std::min<std::uint32_t>(expected, kLeast), impl_->storage.memory / 2);
  return impl_->loaded;
}

}  // namespace cleaner
