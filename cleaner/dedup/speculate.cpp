#include "dedup/speculate.h"

#include <algorithm>
#include <bit>

#include "dedup/thresholds.h"

namespace cleaner {

void Speculation::clear() {
  looked_up = is_open = has_asked = same_text = false;
  prior.verdicts.clear();
}

void SpeculativeComparison::FirstDocuments::reset(std::size_t fingerprints) {
  slots_.assign(std::bit_ceil(2 * fingerprints + 1), {});
}

std::size_t SpeculativeComparison::FirstDocuments::slot(std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash * std::uint64_t{0x9e3779b97f4a7c15} >> 20 & mask;
  while (slots_[i].document != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
  return i;
}

void SpeculativeComparison::FirstDocuments::add(std::uint32_t hash, std::uint32_t document) {
  Slot& found = slots_[slot(hash)];
  if (found.document == 0) found = {hash, document + 1};
}

void SpeculativeComparison::compare(const InvertedIndex& index, std::span<Document* const> documents,
                                    const Threads& threads, const DedupIndex::SameText& same_text) {
  begin_block(documents, threads.count);
  threads.share(documents.size(),
                [&](std::size_t i, unsigned thread) { compare_with_kept(index, i, thread, same_text); });
  if (index.mode != DedupMode::near) return;
  find_first_documents();
  threads.share(documents.size(), [&](std::size_t i, unsigned thread) { compare_in_block(i, thread); });
}

void SpeculativeComparison::begin_block(std::span<Document* const> documents, unsigned threads) {
  documents_ = documents;
  if (speculations_.size() < documents.size()) speculations_.resize(documents.size());
  comparisons_.resize(threads);
  buffers_.resize(threads);
  new_boilerplate_.clear();
  new_fingerprints_.clear();
  first_of_digest_.clear();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    speculations_[i].clear();
    speculations_[i].prior.new_boilerplate = &new_boilerplate_;
    const auto& digest = documents[i]->signature.exact;
    const auto position = static_cast<std::uint32_t>(i);
    speculations_[i].same_digest = first_of_digest_.try_emplace({digest[0], digest[1]}, position).first->second;
  }
}

void SpeculativeComparison::find_first_documents() {
  std::size_t fingerprints = 0;
  for (std::size_t i = 0; i < documents_.size(); ++i)
    if (speculations_[i].is_open) fingerprints += speculations_[i].lookup.own_hashes.size();
  first_documents_.reset(fingerprints);
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    if (!speculations_[i].is_open) continue;
    for (const std::uint32_t hash : speculations_[i].lookup.own_hashes)
      first_documents_.add(hash, static_cast<std::uint32_t>(i));
  }
}

void SpeculativeComparison::compare_with_kept(const InvertedIndex& index, std::size_t i, unsigned thread,
                                              const DedupIndex::SameText& same_text) {
  Document& document = *documents_[i];
  Speculation& speculation = speculations_[i];
  const auto& tokens = document.signature.tokens;
  Buffers& buffers = buffers_[thread];
  const auto ask = [&](std::uint64_t number, std::span<const std::uint32_t> theirs) {
    speculation.has_asked = true;
    speculation.asked = number;
    speculation.same_text = same_text ? same_text(document.number, number, thread) : std::ranges::equal(tokens, theirs);
  };
  speculation.same_tokens = static_cast<std::uint32_t>(i);
  if (document.outcome == Outcome::emptied || document.outcome == Outcome::failed) return;
  if (const std::uint32_t equal = index.equal_digest(document.signature); equal != InvertedIndex::kNone) {
    const Kept& kept = index.kept[equal];
    ask(kept.number, same_text ? std::span<const std::uint32_t>() : index.tokens_of(kept, buffers.tokens));
    if (speculation.same_text) return;
  }
  if (speculation.same_digest != i) {
    const Document& first = *documents_[speculation.same_digest];
    if (!speculation.has_asked) ask(first.number, first.signature.tokens);
    if (first.signature.tokens == tokens) {
      speculation.same_tokens = speculation.same_digest;
      return;
    }
  }
  if (index.mode != DedupMode::near || tokens.size() < kLeastTokens) return;
  comparisons_[thread].look_up(index, tokens, speculation.lookup);
  speculation.looked_up = true;
  document.related.clear();
  speculation.is_open =
      comparisons_[thread].decide(index, speculation.lookup, document, speculation.prior) == InvertedIndex::kNone;
}

// Compares a document with the first ones in the block that have some of its fingerprints: of the copies of a cluster,
// the first is the likeliest to be kept.
void SpeculativeComparison::compare_in_block(std::size_t i, unsigned thread) {
  Speculation& speculation = speculations_[i];
  if (!speculation.is_open) return;
  auto& [tokens, sharing, partners, others] = buffers_[thread];
  sharing.clear();
  for (const std::uint32_t hash : speculation.lookup.own_hashes)
    if (const std::uint32_t first = first_documents_[hash]; first != i) sharing.push_back(first);
  std::sort(sharing.begin(), sharing.end());
  partners.clear();
  for (auto at = sharing.begin(); at != sharing.end();) {
    const auto end = std::upper_bound(at, sharing.end(), *at);
    const auto shared = static_cast<std::size_t>(end - at);
    const std::size_t smaller =
        std::min(speculation.lookup.own_hashes.size(), speculations_[*at].lookup.own_hashes.size());
    if (shared >= kSharedFingerprints && static_cast<double>(shared) >= kCandidateShare * static_cast<double>(smaller))
      partners.emplace_back(-static_cast<float>(shared) / static_cast<float>(smaller), *at);
    at = end;
  }
  std::sort(partners.begin(), partners.end());
  others.clear();
  for (const auto& [share, position] : partners) {
    if (others.size() == kCandidates) break;
    others.push_back({documents_[position], &speculations_[position].lookup});
  }
  comparisons_[thread].compare_speculatively(speculation.lookup, *documents_[i], others, speculation.prior);
}

}  // namespace cleaner
