#include "boilerplate/score.h"

#include <algorithm>
#include <array>

#include "boilerplate/thresholds.h"

namespace cleaner {
namespace {

/// The share of the other pages of a known site that have this line; 0 where too few pages have it.
float share_of_site(const SiteStatistics& site) {
  if (!site.known || site.others < thresholds::kOtherPages) return 0;
  return std::min(static_cast<float>(site.others) / static_cast<float>(std::max(site.pages, 2u) - 1), 1.f);
}

/// What the model sees of the elements around the lines; nothing for plain text.
PagePart measure_elements(PageState& page) {
  if (!page.is_html()) return {};
  MarkScratch& scratch = page.scratch;
  scratch.page_blocks.clear();
  scratch.tokens.clear();
  for (const MarkScratch::Line& line : scratch.lines) {
    scratch.page_blocks.push_back(line.block);
    scratch.tokens.push_back(html::token_keys(*page.settings.page, page.settings.page->blocks[line.block]));
  }
  html::block_features(*page.settings.page, scratch.page_blocks, scratch.statistics, scratch.block_scratch,
                       scratch.block_features);
  return {scratch.block_features, scratch.tokens};
}

bool may_be_repeated_title(const LineStatistics& f) {
  return f.words >= thresholds::kRepeatedTitleWords && f.words <= thresholds::kTitleWords && !f.sentence_end &&
         !f.prose();
}

}  // namespace

void match_rules(PageState& page) {
  const RuleSet& rules = *page.settings.rules;
  for (std::size_t i = 0; i < page.size(); ++i) {
    MarkScratch::Line& line = page.line(i);
    const std::string_view own = page.text(i);
    line.rule = rules.match(Scope::line, own, page.scratch.memo, page.statistics(i).hash, page.behind(own));
    if (line.rule != kNoRule) line.rule_weight = rules.rules()[line.rule].weight;
  }
}

void run_model(PageState& page) {
  const MarkSettings& settings = page.settings;
  MarkScratch& scratch = page.scratch;
  scratch.sites.clear();
  if (settings.counts != nullptr)
    site_statistics(*settings.counts, page.site, settings.page_identity, scratch.statistics, scratch.sites);
  const auto any_on = [&](std::uint32_t pages) {
    return std::any_of(scratch.sites.begin(), scratch.sites.end(),
                       [=](const SiteStatistics& site) { return site.others >= pages; });
  };
  // Where no other page has a line of this one, the verdict is that of the page alone.
  const bool is_shared = any_on(1), is_repeated = any_on(thresholds::kOtherPages);
  const FeatureGroups alone = settings.groups & ~only(FeatureGroup::site);
  line_features(scratch.statistics, scratch.sites, scratch.line_scratch, scratch.line_features);
  const PagePart elements = measure_elements(page);
  settings.model->score(scratch.line_features, scratch.words, elements, *settings.kernel, scratch.model, scratch.scores,
                        is_shared ? settings.groups : alone);
  if (is_repeated) {
    settings.model->score_again(scratch.line_features, elements, *settings.kernel, scratch.model, scratch.scores_alone,
                                alone);
  }
  const float bonus = page.is_whole_page ? thresholds::benefit_of_doubt(page.size()) : 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    MarkScratch::Line& line = page.line(i);
    const float by_page = is_repeated ? scratch.scores_alone[i] : scratch.scores[i];
    line.model = std::clamp(by_page + bonus, -thresholds::kMostModel, thresholds::kMostModel);
    if (!is_repeated) continue;
    const float most = page.statistics(i).prose() ? thresholds::kMostForRepeatedProse : 2 * thresholds::kMostModel;
    line.repetition_weight = std::min(
        scratch.scores_alone[i] - scratch.scores[i] + thresholds::kWholeSite * share_of_site(scratch.sites[i]), most);
  }
}

void find_repeated_titles(PageState& page) {
  std::array<std::pair<std::size_t, std::size_t>, thresholds::kMostRepeatedTitles> pairs;
  std::size_t found = 0;
  for (std::size_t i = 1; i < page.size(); ++i) {
    const LineStatistics& f = page.statistics(i);
    if (!may_be_repeated_title(f) || page.line(i).rule != kNoRule) continue;
    for (std::size_t j = i - std::min(i, thresholds::kTitleDistance); j < i; ++j) {
      if (page.statistics(j).hash != f.hash) continue;
      if (found == pairs.size()) return;
      pairs[found++] = {j, i};
      break;
    }
  }
  for (const auto& [first, second] : std::span(pairs).first(found)) {
    page.line(second).repeated = true;
    // Evidence for either of the two is evidence for the one that stays.
    page.line(first).model = std::max(page.line(first).model, page.line(second).model);
  }
}

void add_up_scores(PageState& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const MarkScratch::Line& line = page.line(i);
    page.block(i).score =
        line.repeated ? thresholds::kRepeatedLine : line.model - line.rule_weight - line.repetition_weight;
  }
}

void note_repetition(PageState& page) {
  if (page.site == 0) return;
  for (std::size_t i = 0; i < page.scratch.sites.size(); ++i) {
    if (page.kept(i) && is_on_other_pages(page, i, thresholds::kOtherPages))
      page.block(i).evidence = Evidence::repetition;
  }
}

}  // namespace cleaner
