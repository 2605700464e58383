#include "align.h"

#include <algorithm>
#include <bit>

#include "fingerprint.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kAnchor = 3;
constexpr std::uint32_t kOccurrences = 16;  // of an anchor that are looked at: keeps hostile repetition linear
constexpr std::uint32_t kShortGap = 8, kLongGap = 24;

enum Mark : std::uint8_t { kOpen, kFilled, kMatched };

std::uint64_t anchor_hash(const std::uint32_t* t) {
  const std::uint64_t sum = t[0] * 0x9e3779b97f4a7c15u + t[1] * 0xc2b2ae3d27d4eb4fu + t[2] * 0x165667b19e3779f9u;
  return (sum ^ (sum >> 32)) * 0xd6e8feb86659fd93u;
}

bool masked(const MaskedTokens& side, std::size_t i) { return !side.mask.empty() && side.mask[i]; }

}  // namespace

void Aligner::set_text(MaskedTokens text) {
  text_ = text;
  const std::size_t n = text.tokens.size();
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(n * 2, 16));
  shift_ = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
  heads_.assign(slots, 0);
  next_.resize(n);
  for (std::size_t i = n < kAnchor ? 0 : n - kAnchor + 1; i-- > 0;) {  // from the end, so that chains ascend
    std::uint32_t& head = heads_[anchor_hash(&text.tokens[i]) >> shift_];
    next_[i] = head;
    head = static_cast<std::uint32_t>(i + 1);
  }
}

// Walks the kept text; a running match goes on while tokens agree, else the occurrence nearest after the last match is
// taken (a jump back costs double).
void Aligner::find_matches(std::span<const std::uint32_t> kept) {
  matches_.clear();
  const auto text = text_.tokens;
  if (text.size() < kAnchor || kept.size() < kAnchor) return;
  std::uint32_t expected = 0;  // where the text goes on after the last match
  for (std::uint32_t i = 0; i + kAnchor <= kept.size();) {
    std::uint32_t best = 0, best_cost = ~0u, looked_at = 0;
    for (std::uint32_t at = heads_[anchor_hash(&kept[i]) >> shift_]; at && looked_at < kOccurrences; at = next_[at - 1], ++looked_at) {
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

// A gap between two matches is filled where both sides are short, or about equally long: a substitution keeps the length,
// a rewriting does not.
bool Aligner::fill(const Gap& gap, MaskedTokens kept, Alignment& result) {
  const std::uint32_t longer = std::max(gap.text_size, gap.kept_size), shorter = std::min(gap.text_size, gap.kept_size);
  if (longer > kShortGap && (longer > kLongGap || longer - shorter > 1 + longer / 6)) return false;
  const auto a = text_.tokens.subspan(gap.text, gap.text_size), b = kept.tokens.subspan(gap.kept, gap.kept_size);
  std::fill_n(text_marks_.begin() + gap.text, a.size(), kFilled);
  std::fill_n(kept_marks_.begin() + gap.kept, b.size(), kFilled);

  // Longest common subsequence: tokens that agree within the gap are matched, in place.
  std::uint8_t best[kLongGap + 1][kLongGap + 1];
  const std::size_t na = a.size(), nb = b.size();
  for (std::size_t i = 0; i <= na; ++i) best[i][nb] = 0;
  for (std::size_t j = 0; j <= nb; ++j) best[na][j] = 0;
  for (std::size_t i = na; i-- > 0;)
    for (std::size_t j = nb; j-- > 0;)
      best[i][j] = a[i] == b[j] ? static_cast<std::uint8_t>(best[i + 1][j + 1] + 1) : std::max(best[i + 1][j], best[i][j + 1]);
  for (std::size_t i = 0, j = 0; i < na && j < nb;) {
    if (a[i] == b[j]) {
      text_marks_[gap.text + i++] = kMatched;
      kept_marks_[gap.kept + j++] = kMatched;
    } else if (best[i + 1][j] >= best[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }

  // Figures of one side that the other has not: where both have some, they contradict each other.
  const auto missing = [](MaskedTokens from, std::size_t begin, std::span<const std::uint32_t> x, std::span<const std::uint32_t> y) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      n += (x[i] & kFigureBit) && !masked(from, begin + i) && std::find(y.begin(), y.end(), x[i]) == y.end();
    return n;
  };
  result.figures_in_conflict += std::min(missing(text_, gap.text, a, b), missing(kept, gap.kept, b, a));
  return true;
}

Coverage Aligner::count(MaskedTokens side, const std::vector<std::uint8_t>& marks, bool all) const {
  Coverage result;
  for (std::size_t i = 0; i < side.tokens.size(); ++i) {
    if (!all && masked(side, i)) continue;
    ++result.tokens;
    result.matched += marks[i] == kMatched;
    result.filled += marks[i] == kFilled;
  }
  return result;
}

Alignment Aligner::align(MaskedTokens kept) {
  Alignment result;
  find_matches(kept.tokens);
  text_marks_.assign(text_.tokens.size(), kOpen);
  kept_marks_.assign(kept.tokens.size(), kOpen);
  for (const Match& match : matches_) {
    std::fill_n(text_marks_.begin() + match.text, match.size, kMatched);
    std::fill_n(kept_marks_.begin() + match.kept, match.size, kMatched);
    if (match.size > result.run.size()) {
      result.run = {match.text, match.text + match.size};
      result.kept_run = {match.kept, match.kept + match.size};
    }
  }
  for (std::size_t i = 1; i < matches_.size(); ++i) {
    const Match &before = matches_[i - 1], &after = matches_[i];
    if (after.text < before.text + before.size) continue;
    const std::uint32_t text = before.text + before.size, in_kept = before.kept + before.size;
    fill({text, in_kept, after.text - text, after.kept - in_kept}, kept, result);
  }
  for (std::size_t i = 0; i < text_.tokens.size(); ++i)
    result.figures_matched += text_marks_[i] == kMatched && (text_.tokens[i] & kFigureBit) && !masked(text_, i);
  result.text = count(text_, text_marks_, false);
  result.kept = count(kept, kept_marks_, false);
  result.raw_text = count(text_, text_marks_, true);
  result.raw_kept = count(kept, kept_marks_, true);
  return result;
}

Aligner::Overlap Aligner::overlap(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  const auto distinct = [](std::span<const std::uint32_t> tokens, std::vector<std::uint64_t>& out) {
    out.clear();
    for (std::size_t i = 0; i + kAnchor <= tokens.size(); ++i) out.push_back(anchor_hash(&tokens[i]));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  };
  distinct(a, shingles_[0]);
  distinct(b, shingles_[1]);
  std::size_t shared = 0;
  for (auto x = shingles_[0].begin(), y = shingles_[1].begin(); x != shingles_[0].end() && y != shingles_[1].end();) {
    if (*x == *y) ++shared, ++x, ++y;
    else if (*x < *y) ++x;
    else ++y;
  }
  const std::size_t na = shingles_[0].size(), nb = shingles_[1].size(), all = na + nb - shared, least = std::min(na, nb);
  if (!least) return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin()) ? Overlap{1, 1} : Overlap{};
  return {static_cast<float>(shared) / static_cast<float>(all), static_cast<float>(shared) / static_cast<float>(least)};
}

namespace {

bool figures_agree(const Alignment& x, std::uint32_t tokens, double match) {
  const std::uint32_t conflicts = x.figures_in_conflict;
  if (!conflicts) return true;
  const double ratio = double(conflicts) / (conflicts + x.figures_matched);
  if (tokens < 100) return ratio <= .15;
  if (conflicts >= 2 && ratio > .34) return false;
  return conflicts < 3 || ratio <= std::max(.20, 1.5 * (1 - match));
}

}  // namespace

Relation judge(const Alignment& x) {
  // The side with fewer tokens of its own is the one that must be found in the other.
  const bool text_smaller = x.text.tokens <= x.kept.tokens;
  const Coverage &small = text_smaller ? x.text : x.kept, &large = text_smaller ? x.kept : x.text;
  const Coverage &raw_small = text_smaller ? x.raw_text : x.raw_kept, &raw_large = text_smaller ? x.raw_kept : x.raw_text;
  const double fill = small.fill(), match = small.match(), back = large.fill();
  if (fill < .90 || match < .55 || back < .20) return Relation::none;
  if (back < .80 && fill < .96) return Relation::none;
  if (back < .50 && match < .80) return Relation::none;
  if (small.tokens < 100 && match < .70) return Relation::none;
  if (small.tokens < 30 && (raw_small.tokens < 60 || raw_small.tokens > 2 * small.tokens)) {
    if (raw_small.match() < .8 || raw_large.fill() < .8) return Relation::none;
    if (x.figures_in_conflict) return Relation::same_but_figures;
  }
  if (!figures_agree(x, small.tokens, match)) return Relation::same_but_figures;
  return back < .80 ? Relation::contained : Relation::near;
}

}  // namespace cleaner
