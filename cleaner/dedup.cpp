// Finds the kept document that stands for a new one:
//
//     samples (winnow.h)  ->  kept documents that hold some of them (postings.h)  ->  the likeliest few, aligned
//     (align.h)
//
// Only kept documents are remembered, so the frequency of a sample counts stories, not copies: 500 copies of one story
// do not turn its words into boilerplate, a footer on many stories does. Of a removed document stays a hint: which kept
// one stood for it. A text equal to it is compared with that one first, as later stories may have pushed it off the
// few.
#include "cleaner/dedup.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "align.h"
#include "own_tokens.h"
#include "postings.h"
#include "winnow.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kTooShort = 10;      // tokens: a shorter text is a duplicate only where it is exact
constexpr double kCandidateShare = .06;      // of the samples of the text that has fewer
constexpr std::size_t kCandidates = 8;       // aligned at most beside the hint, the likeliest first
constexpr std::size_t kRelated = 8;          // reported at most
constexpr std::uint64_t kWorkPerToken = 32;  // tokens aligned at most per token of the text, beside kWork
constexpr std::uint64_t kWork = 1 << 14;

// What is remembered of a kept document beside its samples and tokens.
struct Kept {
  std::uint64_t number;
  std::uint64_t digest;  // upper half of Signature::exact
  std::uint32_t tokens, samples;
};

struct Candidate {
  std::uint32_t kept;
  float share;  // of the samples of the smaller text
};

}  // namespace

struct DedupIndex::Impl {
  DedupMode mode;
  TokenStore* store;
  OwnTokens own;
  std::vector<Kept> kept;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> exact;  // lower half of Signature::exact -> position in `kept`
  Postings postings;
  Postings hints;  // hash of a removed text -> position in `kept` of the document that stands for it

  // Buffers of one add().
  std::vector<Sample> samples, kept_samples;
  std::vector<std::uint8_t> sample_boilerplate, mask, kept_mask;
  std::vector<std::uint32_t> own_hashes, shared, touched;  // `shared`: samples in common, per kept document
  std::vector<Candidate> candidates;
  Aligner aligner;

  std::span<const std::uint32_t> tokens_of(const Kept& document) {
    return store ? store->tokens(document.number) : own.tokens(document.number);
  }

  bool find_exact(Document& document, const SameText& same_text) {
    const auto found = exact.find(document.signature.exact[0]);
    if (found == exact.end()) return false;
    const Kept& other = kept[found->second];
    const auto& tokens = document.signature.tokens;
    if (other.digest != document.signature.exact[1]) return false;
    if (same_text) {  // of the same text, other parts may be compared where it stands on another site
      if (!same_text(document.number, other.number)) return false;
    } else if (other.tokens != tokens.size()) {
      return false;
    } else if (!tokens.empty()) {
      const auto theirs = tokens_of(other);
      if (!std::equal(tokens.begin(), tokens.end(), theirs.begin(), theirs.end())) return false;
    }
    document.outcome = Outcome::duplicate;
    document.twin = exact_twin(document, other.number, other.tokens);
    return true;
  }

  static Twin exact_twin(const Document& document, std::uint64_t other, std::uint32_t other_size) {
    const auto size = static_cast<std::uint32_t>(document.signature.tokens.size());
    return {other, Relation::exact, 1, 1, {0, size}, {0, other_size}, size, other_size};
  }

  // Marks the tokens round two or more boilerplate samples in a row: half-way to the next sample that is none, or as
  // far as winnowing lets a sample stand from the last.
  void mask_boilerplate(const std::vector<Sample>& of, std::size_t tokens, std::vector<std::uint8_t>& out) {
    out.clear();
    const auto& boilerplate = sample_boilerplate;
    for (std::size_t first = 0, last; first < of.size(); first = last) {
      last = first + 1;
      if (!boilerplate[first]) continue;
      while (last < of.size() && boilerplate[last]) ++last;
      if (last - first < 2) continue;
      if (out.empty()) out.assign(tokens, 0);
      const std::uint32_t reach = kWindow + kShingle - 1, start = of[first].position,
                          stop = of[last - 1].position + kShingle;
      const std::size_t begin =
          first ? (of[first - 1].position + kShingle + start) / 2 : start - std::min(start, reach);
      const std::size_t end = last < of.size() ? (of[last].position + stop) / 2 : stop + reach;
      for (std::size_t i = std::min<std::size_t>(begin, start); i < std::min(std::max<std::size_t>(end, stop), tokens);
           ++i)
        out[i] = 1;
    }
  }

  // Looks up the samples: fills sample_boilerplate, own_hashes (distinct, none boilerplate) and the candidates.
  void find_candidates() {
    for (const Sample& sample : samples) postings.prefetch(sample.hash);
    shared.resize(kept.size());
    touched.clear();
    own_hashes.clear();
    candidates.clear();
    sample_boilerplate.clear();
    std::uint32_t hits[Postings::kBoilerplate + 1];
    for (const Sample& sample : samples) {
      std::uint32_t n = 0;
      const bool boilerplate =
          postings.find(sample.hash, [&](std::uint32_t document) { hits[n++] = document; }) > Postings::kBoilerplate;
      sample_boilerplate.push_back(boilerplate);
      if (boilerplate) continue;
      own_hashes.push_back(sample.hash);
      for (std::uint32_t i = 0; i < n; ++i)
        if (shared[hits[i]]++ == 0) touched.push_back(hits[i]);
    }
    std::sort(own_hashes.begin(), own_hashes.end());
    own_hashes.erase(std::unique(own_hashes.begin(), own_hashes.end()), own_hashes.end());
    for (const std::uint32_t document : touched) {
      const std::uint32_t n = std::exchange(shared[document], 0);
      const auto smaller = std::min(static_cast<std::uint32_t>(own_hashes.size()), kept[document].samples);
      if (n >= 2 && n >= kCandidateShare * smaller)
        candidates.push_back({document, static_cast<float>(n) / static_cast<float>(smaller)});
    }
    const std::size_t few = std::min(kCandidates, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(few), candidates.end(),
                      [](const Candidate& a, const Candidate& b) {
                        return a.share != b.share ? a.share > b.share : a.kept < b.kept;
                      });
    candidates.resize(few);
  }

  // A hint proves nothing, it only says where to look: two texts may have one hash here.
  static std::uint32_t hint_of(const Document& document) {
    return static_cast<std::uint32_t>(document.signature.exact[0] >> 32);
  }

  void put_hint_first(const Document& document) {
    std::uint32_t hint = 0;
    if (hints.find(hint_of(document), [&](std::uint32_t position) { hint = position; }) == 0) return;
    std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.kept == hint; });
    candidates.insert(candidates.begin(), {hint, 1});
  }

  void look_up_boilerplate(std::span<const std::uint32_t> tokens, std::vector<Sample>& of,
                           std::vector<std::uint8_t>& out) {
    winnow(tokens, of);
    sample_boilerplate.clear();
    for (const Sample& sample : of) postings.prefetch(sample.hash);
    for (const Sample& sample : of) sample_boilerplate.push_back(postings.boilerplate(sample.hash));
    mask_boilerplate(of, tokens.size(), out);
  }

  // The aligner has `tokens` set.
  Twin align_with(std::span<const std::uint32_t> tokens, std::span<const std::uint32_t> theirs, std::uint64_t number) {
    look_up_boilerplate(theirs, kept_samples, kept_mask);
    const Alignment alignment = aligner.align({theirs, kept_mask});
    const Relation relation = judge(alignment);
    if (relation == Relation::none) return {};
    const auto overlap = aligner.overlap(tokens, theirs);
    return {number,        relation,           overlap.jaccard,       overlap.containment,
            alignment.run, alignment.kept_run, alignment.text.tokens, alignment.kept.tokens};
  }

  Twin compare(const Document& document, const Document& other, const SameText& same_text) {
    const auto &tokens = document.signature.tokens, &theirs = other.signature.tokens;
    if (document.signature.exact == other.signature.exact &&
        (same_text ? same_text(document.number, other.number) : tokens == theirs))
      return exact_twin(document, other.number, static_cast<std::uint32_t>(theirs.size()));
    if (mode != DedupMode::near || tokens.size() < kTooShort || theirs.size() < kTooShort) return {};
    look_up_boilerplate(tokens, samples, mask);
    aligner.set_text({tokens, mask});
    return align_with(tokens, theirs, other.number);
  }

  bool find_near(Document& document) {
    const std::span<const std::uint32_t> tokens = document.signature.tokens;
    if (candidates.empty()) return false;
    mask_boilerplate(samples, tokens.size(), mask);
    aligner.set_text({tokens, mask});
    std::uint64_t work = kWork + kWorkPerToken * tokens.size();
    for (const Candidate& candidate : candidates) {
      const Kept& other = kept[candidate.kept];
      if (other.tokens > work) continue;
      work -= other.tokens;
      const Twin twin = align_with(tokens, tokens_of(other), other.number);
      if (twin.relation == Relation::none) continue;
      if (twin.relation != Relation::same_but_figures) {
        document.outcome = Outcome::duplicate;
        document.twin = twin;
        document.related.clear();
        if (hints.find(hint_of(document), [](std::uint32_t) {}) == 0) hints.insert(hint_of(document), candidate.kept);
        return true;
      }
      if (document.related.size() < kRelated) document.related.push_back(twin);
    }
    return false;
  }

  void remember(const Document& document) {
    const auto& signature = document.signature;
    const auto number = static_cast<std::uint32_t>(kept.size());
    for (const std::uint32_t hash : own_hashes) postings.insert(hash, number);
    exact.emplace(signature.exact[0], number);
    kept.push_back({document.number, signature.exact[1], static_cast<std::uint32_t>(signature.tokens.size()),
                    static_cast<std::uint32_t>(own_hashes.size())});
    if (!store) own.add(document.number, signature.tokens);
  }
};

DedupIndex::DedupIndex(DedupMode mode, TokenStore* store) : impl_(new Impl{}) {
  impl_->mode = mode;
  impl_->store = store;
}

DedupIndex::~DedupIndex() = default;
DedupIndex::DedupIndex(DedupIndex&&) noexcept = default;

void DedupIndex::add(Document& document, const SameText& same_text) {
  if (document.outcome == Outcome::emptied || document.outcome == Outcome::failed) return;
  Impl& index = *impl_;
  document.outcome = Outcome::kept;
  document.twin = {};
  document.related.clear();
  if (index.mode == DedupMode::none || index.find_exact(document, same_text)) return;
  index.own_hashes.clear();
  if (index.mode == DedupMode::near && document.signature.tokens.size() >= kTooShort) {
    winnow(document.signature.tokens, index.samples);
    index.find_candidates();
    index.put_hint_first(document);
    if (index.find_near(document)) return;
  }
  index.remember(document);
}

Twin DedupIndex::compare(const Document& document, const Document& kept, const SameText& same_text) {
  return impl_->compare(document, kept, same_text);
}

std::uint64_t DedupIndex::memory() const {
  const Impl& index = *impl_;
  return index.own.memory() + index.postings.memory() + index.hints.memory() + index.kept.capacity() * sizeof(Kept) +
         index.exact.capacity() * 17 + index.shared.capacity() * sizeof(std::uint32_t);
}

}  // namespace cleaner
