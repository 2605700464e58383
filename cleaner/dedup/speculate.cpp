#include "dedup/speculate.h"

#include <algorithm>
#include <bit>

namespace cleaner {

void Foresight::clear() {
  looked_up = is_open = has_asked = same = false;
  known.verdicts.clear();
}

void Ahead::FirstHolders::reset(std::size_t samples) { slots_.assign(std::bit_ceil(2 * samples + 1), {}); }

std::size_t Ahead::FirstHolders::slot(std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash * std::uint64_t{0x9e3779b97f4a7c15} >> 20 & mask;
  while (slots_[i].document != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
  return i;
}

void Ahead::FirstHolders::add(std::uint32_t hash, std::uint32_t document) {
  Slot& found = slots_[slot(hash)];
  if (found.document == 0) found = {hash, document + 1};
}

void Ahead::look(const KeptIndex& index, std::span<Document* const> documents, const Threads& threads,
                 const DedupIndex::SameText& same_text) {
  documents_ = documents;
  if (foresights_.size() < documents.size()) foresights_.resize(documents.size());
  comparisons_.resize(threads.count);
  buffers_.resize(threads.count);
  new_boilerplate_.clear();
  new_samples_.clear();
  first_of_digest_.clear();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    foresights_[i].clear();
    foresights_[i].known.new_boilerplate = &new_boilerplate_;
    const auto& digest = documents[i]->signature.exact;
    const auto position = static_cast<std::uint32_t>(i);
    foresights_[i].first = first_of_digest_.try_emplace({digest[0], digest[1]}, position).first->second;
  }
  threads.share(documents.size(),
                [&](std::size_t i, unsigned thread) { compare_with_kept(index, i, thread, same_text); });
  if (index.mode != DedupMode::near) return;
  std::size_t samples = 0;
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (foresights_[i].is_open) samples += foresights_[i].lookup.own_hashes.size();
  first_holders_.reset(samples);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!foresights_[i].is_open) continue;
    for (const std::uint32_t hash : foresights_[i].lookup.own_hashes)
      first_holders_.add(hash, static_cast<std::uint32_t>(i));
  }
  threads.share(documents.size(), [&](std::size_t i, unsigned thread) { compare_in_block(i, thread); });
}

void Ahead::compare_with_kept(const KeptIndex& index, std::size_t i, unsigned thread,
                              const DedupIndex::SameText& same_text) {
  Document& document = *documents_[i];
  Foresight& foresight = foresights_[i];
  const auto& tokens = document.signature.tokens;
  Buffers& buffers = buffers_[thread];
  const auto ask = [&](std::uint64_t number, std::span<const std::uint32_t> theirs) {
    foresight.has_asked = true;
    foresight.asked = number;
    foresight.same = same_text ? same_text(document.number, number, thread) : std::ranges::equal(tokens, theirs);
  };
  foresight.like = static_cast<std::uint32_t>(i);
  if (document.outcome == Outcome::emptied || document.outcome == Outcome::failed) return;
  if (const std::uint32_t equal = index.equal_digest(document.signature); equal != KeptIndex::kNone) {
    const Kept& kept = index.kept[equal];
    ask(kept.number, same_text ? std::span<const std::uint32_t>() : index.tokens_of(kept, buffers.tokens));
    if (foresight.same) return;
  }
  if (foresight.first != i) {
    const Document& first = *documents_[foresight.first];
    if (!foresight.has_asked) ask(first.number, first.signature.tokens);
    if (first.signature.tokens == tokens) {
      foresight.like = foresight.first;
      return;
    }
  }
  if (index.mode != DedupMode::near || tokens.size() < kTooShort) return;
  comparisons_[thread].look_up(index, tokens, foresight.lookup);
  foresight.looked_up = true;
  document.related.clear();
  foresight.is_open =
      comparisons_[thread].decide(index, foresight.lookup, document, foresight.known) == KeptIndex::kNone;
}

// With the first in the block that has some of its samples: of copies of a story, that is the one likeliest to be kept.
void Ahead::compare_in_block(std::size_t i, unsigned thread) {
  Foresight& foresight = foresights_[i];
  if (!foresight.is_open) return;
  auto& [tokens, holders, partners, others] = buffers_[thread];
  holders.clear();
  for (const std::uint32_t hash : foresight.lookup.own_hashes)
    if (const std::uint32_t first = first_holders_[hash]; first != i) holders.push_back(first);
  std::sort(holders.begin(), holders.end());
  partners.clear();
  for (auto at = holders.begin(); at != holders.end();) {
    const auto end = std::upper_bound(at, holders.end(), *at);
    const auto shared = static_cast<std::size_t>(end - at);
    const std::size_t smaller = std::min(foresight.lookup.own_hashes.size(), foresights_[*at].lookup.own_hashes.size());
    if (shared >= 2 && static_cast<double>(shared) >= Comparison::kCandidateShare * static_cast<double>(smaller))
      partners.emplace_back(-static_cast<float>(shared) / static_cast<float>(smaller), *at);
    at = end;
  }
  std::sort(partners.begin(), partners.end());
  others.clear();
  for (const auto& [share, position] : partners) {
    if (others.size() == Comparison::kCandidates) break;
    others.push_back({documents_[position], &foresights_[position].lookup});
  }
  comparisons_[thread].compare_ahead(foresight.lookup, *documents_[i], others, foresight.known);
}

}  // namespace cleaner
