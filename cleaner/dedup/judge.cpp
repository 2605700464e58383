#include "dedup/judge.h"

#include <algorithm>

#include "dedup/thresholds.h"

namespace cleaner {
namespace {

// The smaller text, which must be found in the larger one: that with fewer tokens that are not boilerplate.
struct Sides {
  explicit Sides(const Alignment& x) : Sides(x, x.text.tokens <= x.kept.tokens) {}

  const Coverage &small, &large;
  const Coverage &raw_small, &raw_large;  // with boilerplate

 private:
  Sides(const Alignment& x, bool text_smaller)
      : small(text_smaller ? x.text : x.kept),
        large(text_smaller ? x.kept : x.text),
        raw_small(text_smaller ? x.raw_text : x.raw_kept),
        raw_large(text_smaller ? x.raw_kept : x.raw_text) {}
};

// Share of the figures that could be compared which contradict each other.
double conflict_ratio(const Alignment& x, std::uint32_t conflicts) {
  return conflicts ? conflicts / (conflicts + x.figures_matched + kUsualFigures * x.text.matched) : 0;
}

bool figures_agree(const Alignment& x, const Coverage& small) {
  const std::uint32_t conflicts = x.figures_in_conflict;
  if (small.tokens < kShortText) return conflict_ratio(x, conflicts + x.figures_replaced) <= kShortConflicts;
  return conflicts <= kCorrection ||
         conflict_ratio(x, conflicts) <=
             std::clamp(kConflictsPerMismatch * (1 - small.match()), kLeastConflicts, kMostConflicts);
}

// Share found of the smaller text, a headline of its own left out.
double fill_without_headline(const Coverage& small) {
  if (small.head > kHeadline || small.tokens < small.head + kTinyText) return small.fill();
  return double(small.matched + small.filled) / (small.tokens - small.head);
}

// Is enough of each text found in the other, and little replaced?
bool is_covered(const Alignment& x, const Coverage& small, const Coverage& large) {
  const double back = large.fill();
  const bool replaced = x.replaced > kReplaced * small.tokens || x.replaced_ends > kReplacedEnds * small.tokens;
  if (back >= kLeastBack && fill_without_headline(small) >= (replaced ? kReplacedFill : kLeastFill)) return true;
  return small.fill() >= kOwnPartsFill && back >= kOwnPartsBack && small.tokens >= kShortText && !replaced &&
         !x.figures_in_conflict;
}

}  // namespace

Relation judge(const Alignment& x) {
  const auto [small, large, raw_small, raw_large] = Sides(x);
  const bool is_short = small.tokens < kShortText;
  if (!is_covered(x, small, large)) return Relation::none;
  if (small.match() < (is_short ? kLeastMatchOfShort : kLeastMatch)) return Relation::none;
  if (x.text.fill() < kRepresented) return Relation::none;
  if ((small.tokens < kTinyText && raw_small.tokens < kRawTokens * kTinyText) ||
      (is_short && raw_small.tokens > kRawTokens * small.tokens)) {
    if (raw_small.match() < kRawMatch || raw_large.fill() < kRawFill) return Relation::none;
    if (x.figures_in_conflict) return Relation::same_but_figures;
  }
  if (!figures_agree(x, small)) return Relation::same_but_figures;
  return large.fill() < kContained ? Relation::contained : Relation::near;
}

}  // namespace cleaner
