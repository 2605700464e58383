#include "dedup/align.h"

#include <algorithm>
#include <bit>

#include "dedup/common_subsequence.h"
#include "dedup/thresholds.h"
#include "dedup/trigram.h"
#include "text/words/tokenize.h"

namespace cleaner {
namespace {

enum Mark : std::uint8_t { kOpen, kFilled, kMatched };

bool masked(const MaskedTokens& side, std::size_t i) { return !side.mask.empty() && side.mask[i]; }

// How many of the tokens [begin, begin + size) are not boilerplate.
std::uint32_t own_tokens(const MaskedTokens& side, std::uint32_t begin, std::uint32_t size) {
  if (side.mask.empty()) return size;
  return static_cast<std::uint32_t>(std::count(side.mask.begin() + begin, side.mask.begin() + begin + size, 0));
}

// How many tokens have this mark and are not boilerplate.
std::uint32_t count_marks(std::span<const std::uint8_t> marks, std::span<const std::uint8_t> mask, std::uint8_t mark) {
  constexpr std::size_t kBatch = 128;  // a count of up to 128 fits a byte, and bytes are added up many at a time
  std::uint32_t total = 0;
  for (std::size_t at = 0; at < marks.size(); at += kBatch) {
    const std::size_t size = std::min(kBatch, marks.size() - at);
    std::uint8_t n = 0;
    if (mask.empty()) {
      for (std::size_t i = at; i < at + size; ++i) n = static_cast<std::uint8_t>(n + (marks[i] == mark));
    } else {
      for (std::size_t i = at; i < at + size; ++i)
        n = static_cast<std::uint8_t>(n + (int{marks[i] == mark} & int{mask[i] == 0}));
    }
    total += n;
  }
  return total;
}

Coverage coverage(std::span<const std::uint8_t> marks, std::span<const std::uint8_t> mask) {
  const auto own = [&](std::size_t size) {
    return mask.empty() ? static_cast<std::uint32_t>(size) : count_marks(mask.first(size), {}, 0);
  };
  Coverage result;
  result.tokens = own(marks.size());
  result.matched = count_marks(marks, mask, kMatched);
  result.filled = count_marks(marks, mask, kFilled);
  std::size_t first = 0;
  while (first < marks.size() && (marks[first] == kOpen || (!mask.empty() && mask[first] != 0))) ++first;
  result.head = own(first);
  return result;
}

}  // namespace

void Aligner::set_text(MaskedTokens text) {
  text_ = text;
  const std::size_t n = text.tokens.size();
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(n * 2, 16));
  shift_ = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
  heads_.assign(slots, 0);
  next_.resize(n);
  for (std::size_t i = n < kAnchor ? 0 : n - kAnchor + 1; i-- > 0;) {  // from the end, so that chains ascend
    std::uint32_t& head = heads_[trigram_hash(&text.tokens[i]) >> shift_];
    next_[i] = head;
    head = static_cast<std::uint32_t>(i + 1);
  }
}

// Walks the kept text. A match goes on while tokens agree; the next one is the occurrence nearest after it, where a
// jump back costs double.
void Aligner::find_matches(std::span<const std::uint32_t> kept) {
  matches_.clear();
  const auto text = text_.tokens;
  if (text.size() < kAnchor || kept.size() < kAnchor) return;
  std::uint32_t expected = 0;  // where the text goes on after the last match
  for (std::uint32_t i = 0; i + kAnchor <= kept.size();) {
    std::uint32_t best = 0, best_cost = ~0u, tried = 0;
    for (std::uint32_t at = heads_[trigram_hash(&kept[i]) >> shift_]; at && tried < kAnchorOccurrences;
         at = next_[at - 1], ++tried) {
      const std::uint32_t j = at - 1;
      if (text[j] != kept[i] || text[j + 1] != kept[i + 1] || text[j + 2] != kept[i + 2]) continue;
      const std::uint32_t cost = j >= expected ? j - expected : 2 * (expected - j);
      if (cost < best_cost) best = j, best_cost = cost;
    }
    if (best_cost == ~0u) {
      ++i;
      continue;
    }
    std::uint32_t size = kAnchor;
    while (i + size < kept.size() && best + size < text.size() && kept[i + size] == text[best + size]) ++size;
    matches_.push_back({best, i, size});
    i += size;
    expected = best + size;
  }
}

static_assert(kLongestGap <= CommonSubsequence::kMost);

// A gap is filled where both sides are short, or about equally long (a substitution keeps the length, a rewriting does
// not), or where much of the shorter side is found in the longer one, in order. Tokens that agree are matched in place.
bool Aligner::fill(const Gap& gap, bool must_agree) {
  const std::uint32_t longer = std::max(gap.text_size, gap.kept_size), shorter = std::min(gap.text_size, gap.kept_size);
  if (longer > kLongestGap) return false;
  const bool alike = longer <= kShortGap || (longer <= kLongGap && longer - shorter <= 1 + longer / kLengthDifference);
  if (!alike && 2 * shorter < longer) return false;
  const auto a = text_.tokens.subspan(gap.text, gap.text_size), b = kept_.subspan(gap.kept, gap.kept_size);
  const std::size_t na = a.size(), nb = b.size();
  const CommonSubsequence common(a, b);
  if ((must_agree || !alike) && common.length(0, 0) < kAgreement * longer) return false;

  std::fill_n(text_marks_.begin() + gap.text, na, kFilled);
  std::fill_n(kept_marks_.begin() + gap.kept, nb, kFilled);
  for (std::size_t i = 0, j = 0; i < na && j < nb;) {
    if (a[i] == b[j]) {
      text_marks_[gap.text + i++] = kMatched;
      kept_marks_[gap.kept + j++] = kMatched;
    } else if (common.length(i + 1, j) >= common.length(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  filled_.push_back(gap);
  return true;
}

// Fills gaps between successive matches, and at the ends of the text, where noise may have prevented a match.
void Aligner::fill_gaps() {
  filled_.clear();
  replaced_.clear();
  head_ = tail_ = {};
  if (matches_.empty()) return;
  for (std::size_t i = 1; i < matches_.size(); ++i) {
    const AlignedRun &before = matches_[i - 1], &after = matches_[i];
    const std::uint32_t text = before.text + before.size, in_kept = before.kept + before.size;
    if (after.text < text) continue;
    const Gap gap{text, in_kept, after.text - text, after.kept - in_kept};
    if (!fill(gap, false)) replaced_.push_back(gap);
  }
  const AlignedRun &first = matches_.front(), &last = matches_.back();
  const std::uint32_t lead = std::min({first.text, first.kept, kLongestGap});
  head_ = fill({first.text - lead, first.kept - lead, lead, lead}, true) ? Gap{} : Gap{0, 0, first.text, first.kept};
  const Gap tail{last.text + last.size, last.kept + last.size,
                 static_cast<std::uint32_t>(text_.tokens.size()) - last.text - last.size,
                 static_cast<std::uint32_t>(kept_.size()) - last.kept - last.size};
  const std::uint32_t trail = std::min({tail.text_size, tail.kept_size, kLongestGap});
  tail_ = fill({tail.text, tail.kept, trail, trail}, true) ? Gap{} : tail;
}

// Measures what the masks of both texts leave of the gaps.
void Aligner::measure_gaps(MaskedTokens kept, Alignment& result) {
  for (const Gap& gap : replaced_) result.replaced += replace(gap, kept);
  if (const std::uint32_t other = replace(head_, kept); other > kHeadline) result.replaced_ends += other;
  result.replaced_ends += replace(tail_, kept);

  for (const Gap& gap : filled_) result.figures_in_conflict += conflicts(gap, kept);
  for (const Gap& gap : replaced_) result.figures_replaced += conflicts(gap, kept);
}

// Figures of one side that the other side lacks: where both have such figures, they contradict each other.
std::uint32_t Aligner::conflicts(const Gap& gap, MaskedTokens kept) const {
  if (std::max(gap.text_size, gap.kept_size) > kLongestGap) return 0;
  const auto a = text_.tokens.subspan(gap.text, gap.text_size), b = kept.tokens.subspan(gap.kept, gap.kept_size);
  const auto missing = [](MaskedTokens from, std::size_t begin, std::span<const std::uint32_t> x,
                          std::span<const std::uint32_t> y) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      n += (x[i] & kFigureBit) && !masked(from, begin + i) && std::find(y.begin(), y.end(), x[i]) == y.end();
    return n;
  };
  return std::min(missing(text_, gap.text, a, b), missing(kept, gap.kept, b, a));
}

std::uint32_t Aligner::replace(const Gap& gap, const MaskedTokens& kept) {
  const std::uint32_t own =
      std::min(own_tokens(text_, gap.text, gap.text_size), own_tokens(kept, gap.kept, gap.kept_size));
  if (own != 0)
    replaced_parts_.push_back({{gap.text, gap.text + gap.text_size}, {gap.kept, gap.kept + gap.kept_size}, own});
  return own;
}

bool Aligner::match(std::span<const std::uint32_t> kept) {
  kept_ = kept;
  find_matches(kept);
  text_marks_.assign(text_.tokens.size(), kOpen);
  kept_marks_.assign(kept.size(), kOpen);
  for (const AlignedRun& match : matches_) {
    std::fill_n(text_marks_.begin() + match.text, match.size, kMatched);
    std::fill_n(kept_marks_.begin() + match.kept, match.size, kMatched);
  }
  fill_gaps();
  text_coverage_ = coverage(text_marks_, text_.mask);
  return text_coverage_.fill() >= kRepresented;
}

Alignment Aligner::measure(std::span<const std::uint8_t> kept_mask) {
  Alignment result;
  replaced_parts_.clear();
  for (const AlignedRun& match : matches_) {
    if (match.size <= result.run.size()) continue;
    result.run = {match.text, match.text + match.size};
    result.kept_run = {match.kept, match.kept + match.size};
  }
  measure_gaps({kept_, kept_mask}, result);
  for (std::size_t i = 0; i < text_.tokens.size(); ++i)
    result.figures_matched +=
        static_cast<std::uint32_t>(text_marks_[i] == kMatched) & text_.tokens[i] & kFigureBit & !masked(text_, i);
  result.text = text_coverage_;
  result.kept = coverage(kept_marks_, kept_mask);
  result.raw_text = text_.mask.empty() ? result.text : coverage(text_marks_, {});
  result.raw_kept = kept_mask.empty() ? result.kept : coverage(kept_marks_, {});
  return result;
}

Alignment Aligner::align(MaskedTokens kept) {
  match(kept.tokens);
  return measure(kept.mask);
}

}  // namespace cleaner
