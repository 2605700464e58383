#include "boilerplate/body.h"

#include <algorithm>

#include "boilerplate/features/best_segment.h"
#include "boilerplate/score.h"
#include "boilerplate/thresholds.h"

namespace cleaner {
namespace {

const thresholds::Set& thresholds_of(const PageState& page) {
  if (!page.is_html()) return thresholds::kText;
  return page.document.page.profile == Profile::article ? thresholds::kArticle : thresholds::kOtherPage;
}

/// What the user's strictness adds to each threshold.
float shift_of(const PageState& page) {
  return thresholds::kStrictness * (static_cast<float>(page.settings.strictness) - 0.5f);
}

/// The evidence by which a line below its threshold goes.
void remove_by_evidence(PageState& page, std::size_t i, float threshold) {
  const MarkScratch::Line& line = page.line(i);
  if (line.repeated) return page.remove(i, Evidence::repetition);
  if (line.rule != kNoRule) {
    page.remove(i, Evidence::rule);
    page.block(i).rule = line.rule;
    return;
  }
  const bool by_repetition = line.repetition_weight > 0 && line.model > threshold;
  page.remove(i, by_repetition ? Evidence::repetition : Evidence::model);
}

bool may_be_headline(const PageState& page, std::size_t i) {
  const MarkScratch::Line& line = page.line(i);
  const LineStatistics& f = page.statistics(i);
  return f.words >= thresholds::kHeadlineWords && f.words <= thresholds::kTitleWords && line.rule == kNoRule &&
         !is_on_other_pages(page, i, thresholds::kOtherPages) && !line.repeated &&
         page.settings.line_kinds->kind_of(page.text(i), f) == Kind::text;
}

}  // namespace

void find_body(PageState& page) {
  const std::size_t n = page.size();
  std::vector<float>& gains = page.scratch.gains;
  gains.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t words = std::min<std::uint32_t>(page.statistics(i).words, thresholds::kMostGainWords);
    gains[i] = (static_cast<float>(words) + 1.f) *
               std::clamp(page.score(i) - thresholds::kCentre, -thresholds::kMostGain, thresholds::kMostGain);
  }
  auto [first, last] = best_segment(gains);
  if (first < last) {
    const float threshold = thresholds_of(page).inside + shift_of(page);
    const auto stays = [&](std::size_t i) { return page.score(i) > threshold; };
    const auto joins = [&](std::size_t i) {
      return (page.statistics(i).prose() || page.statistics(i).sentence_end) && stays(i);
    };
    while (first > 0 && joins(first - 1)) --first;
    for (;;) {
      if (last < n && joins(last)) {
        ++last;
      } else if (last + 1 < n && stays(last) && joins(last + 1)) {
        last += 2;
      } else {
        break;
      }
    }
  }
  page.body_begin = first;
  page.body_end = last;
}

void apply_thresholds(PageState& page) {
  const thresholds::Set& set = thresholds_of(page);
  const float shift = shift_of(page);
  for (std::size_t i = 0; i < page.size(); ++i) {
    const LineStatistics& f = page.statistics(i);
    const bool is_short = f.words <= thresholds::kShortWords && f.unspaced == 0;
    const float outside = is_short ? set.outside_short : set.outside;
    const bool is_inside = i >= page.body_begin && i < page.body_end;
    const float threshold = (is_inside ? set.inside : outside) + shift;
    if (page.score(i) <= threshold) remove_by_evidence(page, i, threshold);
  }
}

void keep_headline(PageState& page) {
  std::size_t prose = page.body_begin;
  while (prose < page.body_end && !page.statistics(prose).prose()) ++prose;
  if (prose == page.body_end || !page.kept(prose)) return;
  const float threshold = thresholds_of(page).headline + shift_of(page);
  std::size_t best = prose;
  for (std::size_t i = prose - std::min(prose, thresholds::kHeadlineReach); i < prose; ++i) {
    if (!may_be_headline(page, i)) continue;
    if (page.score(i) > threshold && (best == prose || page.score(i) > page.score(best))) best = i;
  }
  if (best < prose) page.keep(best);
}

void drop_orphan_headings(PageState& page) {
  const std::size_t n = page.size();
  for (std::size_t i = n; i-- > 1;) {
    const LineStatistics& f = page.statistics(i);
    if (!page.kept(i) || page.kept(i - 1) || f.words > thresholds::kOrphanWords || f.sentence_end) continue;
    if (i + 1 < n && page.kept(i + 1)) continue;
    if (page.score(i) > thresholds::kSureHeading) continue;
    page.remove(i, Evidence::model);
  }
}

void keep_best_if_empty(PageState& page) {
  float best = thresholds::kRepeatedLine;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.kept(i)) return;
    best = std::max(best, page.score(i));
  }
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.score(i) < best - thresholds::kNearBest) continue;
    page.keep(i);
    page.block(i).rule = kNoRule;
  }
}

}  // namespace cleaner
