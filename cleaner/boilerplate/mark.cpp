#include "boilerplate/mark.h"

#include <algorithm>
#include <array>

#include "boilerplate/blank_lines.h"
#include "boilerplate/cut_phrases.h"
#include "boilerplate/drop_repeats.h"
#include "boilerplate/label_kinds.h"
#include "boilerplate/site/line_counts.h"
#include "text/split.h"

namespace cleaner {
namespace {

/// Scores that lines stay above. Chosen on out-of-fold scores of the labelled pages: see model/README.md.
struct Thresholds {
  float inside;         ///< inside the body
  float outside;        ///< outside it
  float outside_short;  ///< there, a short line: a wrong one costs a reader little
  float headline;       ///< the likeliest headline before the body
};
constexpr Thresholds kOfText = {-1.8f, 0.5f, -0.9f, -3.f};
/// Of pages the elements tell most of what a body would.
constexpr Thresholds kOfArticles = {-1.f, -0.8f, -0.8f, -1.2f}, kOfOtherPages = {-1.6f, -1.6f, -1.6f, -1.6f};
constexpr float kAside = 4.f;           ///< what a line loses that hangs under an article or a product
constexpr float kTells = -1.2f;         ///< a line above it tells what a page is
constexpr float kArticle = 0.6f;        ///< share of running text in the words of such lines that makes an article
constexpr float kNeverEmpty = 0.8f;     ///< of a page with nothing above these, what is this near to its best stays
constexpr std::uint32_t kShort = 6;     ///< words of a short line, in a script that writes blanks between words
constexpr float kCentre = 0.f;          ///< a line above it adds to a segment
constexpr float kClip = 4.f;            ///< no line says more than this
constexpr float kStrictness = 6.f;      ///< all of these move by this times (strictness - 1/2)
constexpr float kForced = -20.f;        ///< score of a line told twice
constexpr float kMostScore = 12.f;      ///< the model is never surer than this
constexpr std::uint32_t kRepeated = 2;  ///< other stories that make a line a repeated one
/// Prose may be quoted or syndicated: it is never removed for repetition alone, so that this stays below what separates
/// clear prose from the threshold.
constexpr float kMostForProse = 1.f;
/// What a line weighs more when every other story of its site has it. The labelled pages seldom come with more of their
/// site, so that the model has learned too little of it.
constexpr float kShare = 3.f;

/// A page of a few lines has no template to tell from: its lines get the benefit of the doubt.
float benefit(std::size_t lines) { return lines <= 3 ? 3.f : lines <= 6 ? 1.5f : 0.f; }

/// A title is often told twice: in the page's head and above the text. The second one goes, when it stands near the
/// first, is no sentence, and has the length of a title. Many lines told twice are no titles: a table of contents, and
/// the headings that it names.
void find_told_twice(std::span<const LineStatistics> statistics, std::span<MarkScratch::Line> lines) {
  constexpr std::size_t kNear = 12, kMost = 2;
  std::array<std::pair<std::size_t, std::size_t>, kMost> pairs;
  std::size_t found = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const LineStatistics& f = statistics[i];
    if (f.words < 4 || f.words > 30 || f.sentence_end || f.prose() || lines[i].rule != kNoRule) continue;
    for (std::size_t j = i - std::min(i, kNear); j < i; ++j) {
      if (statistics[j].hash != f.hash) continue;
      if (found == kMost) return;
      pairs[found++] = {j, i};
      break;
    }
  }
  for (const auto& [first, second] : std::span(pairs).first(found)) {
    lines[second].repeated = true;
    // What speaks for either speaks for the one that stays.
    lines[first].model = std::max(lines[first].model, lines[second].model);
  }
}

class Page {
 public:
  Page(Document& document, const MarkSettings& settings, MarkScratch& scratch, std::uint64_t site)
      : document_(document), settings_(settings), s_(scratch), site_(site) {}

  /// Marks the lines of scratch.lines; statistics and rules are known. `bonus` is added to each score.
  void decide(float bonus, bool whole_page) {
    const std::size_t n = s_.lines.size();
    ask_model(bonus);
    const float shift = kStrictness * (static_cast<float>(settings_.strictness) - 0.5f);
    s_.gains.resize(n);
    find_told_twice(s_.statistics, s_.lines);
    for (std::size_t i = 0; i < n; ++i) {
      MarkScratch::Line& line = s_.lines[i];
      Block& block = document_.blocks[line.block];
      block.score = line.repeated ? kForced : line.model - line.rule_weight - line.repetition_weight;
    }
    if (settings_.page != nullptr) {
      decide_parts_together();
      if (document_.page.profile == Profile::automatic) document_.page.profile = told_profile();
      weigh_asides();
    }
    const Thresholds& stays = thresholds();
    for (std::size_t i = 0; i < n; ++i) {
      s_.gains[i] = (static_cast<float>(std::min<std::uint32_t>(s_.statistics[i].words, 60)) + 1.f) *
                    std::clamp(score(i) - kCentre, -kClip, kClip);
    }
    auto [first, last] = best_segment(s_.gains);
    if (first < last) {
      // A paragraph next to the body belongs to it, though its edge looks less like one; so does one behind a heading.
      const auto clear = [&](std::size_t i) { return score(i) > stays.inside + shift; };
      const auto joins = [&](std::size_t i) {
        return (s_.statistics[i].prose() || s_.statistics[i].sentence_end) && clear(i);
      };
      while (first > 0 && joins(first - 1)) --first;
      for (;;) {
        if (last < n && joins(last)) {
          ++last;
        } else if (last + 1 < n && clear(last) && joins(last + 1)) {
          last += 2;
        } else {
          break;
        }
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      const bool is_short = s_.statistics[i].words <= kShort && s_.statistics[i].unspaced == 0;
      const float outside = is_short ? stays.outside_short : stays.outside;
      const float threshold = (i >= first && i < last ? stays.inside : outside) + shift;
      if (document_.blocks[s_.lines[i].block].score <= threshold) remove(i, threshold);
    }
    keep_headline(first, last, stays.headline + shift);
    drop_orphan_headings();
    if (settings_.page != nullptr && whole_page) never_empty();
    tell_kinds(document_, settings_, s_, first, last);
    if (settings_.page != nullptr) drop_repeats(document_, *settings_.page, s_);
    for (std::size_t i = 0; site_ != 0 && i < s_.sites.size(); ++i) {
      if (kept(i) && s_.sites[i].others >= kRepeated)
        document_.blocks[s_.lines[i].block].evidence = Evidence::repetition;
    }
  }

 private:
  /// Fills `model` and `repetition_weight` of the lines. Where lines of other stories come again, the page is judged
  /// twice, with what is known of the site and without: the difference is what repetition weighs. Where none was met
  /// elsewhere, the verdict is that of the page alone.
  void ask_model(float bonus) {
    const std::size_t n = s_.lines.size();
    s_.sites.clear();
    if (settings_.counts != nullptr)
      site_statistics(*settings_.counts, site_, settings_.story, s_.statistics, s_.sites);
    const auto any_met_in = [&](std::uint32_t stories) {
      return std::any_of(s_.sites.begin(), s_.sites.end(),
                         [=](const SiteStatistics& site) { return site.others >= stories; });
    };
    const bool met = any_met_in(1), any = any_met_in(kRepeated);
    const FeatureGroups alone = settings_.groups & ~only(FeatureGroup::site);
    line_inputs(s_.statistics, s_.sites, s_.about_page, s_.inputs);
    const PagePart page = see_elements();
    settings_.model->score(s_.inputs, s_.words, page, *settings_.kernel, s_.model, s_.scores,
                           met ? settings_.groups : alone);
    if (any) settings_.model->score_again(s_.inputs, page, *settings_.kernel, s_.model, s_.scores_alone, alone);
    for (std::size_t i = 0; i < n; ++i) {
      MarkScratch::Line& line = s_.lines[i];
      line.model = std::clamp((any ? s_.scores_alone[i] : s_.scores[i]) + bonus, -kMostScore, kMostScore);
      if (!any) continue;
      const float most = s_.statistics[i].prose() ? kMostForProse : 2 * kMostScore;
      line.repetition_weight = std::min(s_.scores_alone[i] - s_.scores[i] + kShare * share_of_site(i), most);
    }
  }

  PagePart see_elements() {
    if (settings_.page == nullptr) return {};
    s_.page_blocks.clear();
    s_.tokens.clear();
    for (const MarkScratch::Line& line : s_.lines) {
      s_.page_blocks.push_back(line.block);
      s_.tokens.push_back(html::token_keys(*settings_.page, settings_.page->blocks[line.block]));
    }
    html::page_inputs(*settings_.page, s_.page_blocks, s_.statistics, s_.about_elements, s_.page_inputs);
    return {s_.page_inputs, s_.tokens};
  }

  /// The cells of a row stand on one line, and code with a line gone is no code: they stay or go together, by their
  /// mean.
  void decide_parts_together() {
    const std::size_t n = s_.lines.size();
    for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
      float sum = 0, weight = 0;
      for (end = begin; end < n && (end == begin || belongs_to_line_before(end)); ++end) {
        const auto words = static_cast<float>(s_.statistics[end].words + 1);
        sum += score(end) * words;
        weight += words;
      }
      for (std::size_t i = begin; end - begin > 1 && i < end; ++i)
        document_.blocks[s_.lines[i].block].score = sum / weight;
    }
  }

  bool belongs_to_line_before(std::size_t i) const {
    const html::PageBlock &block = page_block(i), &before = page_block(i - 1);
    if (block.before == html::Break::cell) return true;
    if ((block.flags & before.flags & html::kPreformatted) == 0) return false;
    return block.element == before.element || code_around(block.element) == code_around(before.element);
  }
  /// The nearest element around that holds code, of the nearest few; where there is none, the last of these.
  std::uint32_t code_around(std::uint32_t number) const {
    constexpr int kReach = 32;  // a hostile page nests its elements without end
    const std::vector<html::Element>& elements = settings_.page->elements;
    const auto is_code = [&] {
      return elements[number].tag == html::Tag::pre || elements[number].tag == html::Tag::listing;
    };
    for (int level = 0; level < kReach && !is_code(); ++level) number = elements[number].parent;
    return number;
  }
  const html::PageBlock& page_block(std::size_t i) const { return settings_.page->blocks[s_.lines[i].block]; }

  /// What stands in a comment section below an article is no part of it, nor are the reviews of a product, and other
  /// products beside it. Only where the page says that it is one: elsewhere such elements may hold the posts of a
  /// forum, or the article itself.
  void weigh_asides() {
    const bool is_product = settings_.page->declared_type == html::DeclaredType::product;
    const bool is_article = settings_.page->declared_type == html::DeclaredType::article && document_.page.profile == Profile::article;
    if (!is_product && !is_article) return;
    const html::Page& page = *settings_.page;
    const auto told = [&](std::size_t i) { return s_.element_kinds[page_block(i).element]; };
    if (is_product) settings_.element_kinds->tell_elements(page, html::ElementKinds::kNoBody, s_.element_kinds);
    const auto is_text = [&](std::size_t i) {
      return s_.statistics[i].prose() && score(i) > 0 && !(is_product && told(i).is_review);
    };
    std::size_t text = 0;
    while (text < s_.lines.size() && !is_text(text)) ++text;
    if (text == s_.lines.size()) return;  // nothing, or nothing but reviews
    settings_.element_kinds->tell_elements(page, s_.lines[text].block, s_.element_kinds);
    for (std::size_t i = 0; i < s_.lines.size(); ++i) {
      const Kind whole = told(i).whole;
      if (whole == Kind::comment || (is_product && (told(i).is_review || whole == Kind::related)))
        document_.blocks[s_.lines[i].block].score -= kAside;
    }
  }

  const Thresholds& thresholds() const {
    if (settings_.page == nullptr) return kOfText;
    return document_.page.profile == Profile::article ? kOfArticles : kOfOtherPages;
  }

  /// What a page says of itself is not asked, but for products: most pages say nothing, and lists call themselves
  /// articles.
  Profile told_profile() const {
    if (settings_.profile != Profile::automatic) return settings_.profile;
    if (settings_.page->declared_type == html::DeclaredType::product) return Profile::general;
    std::uint64_t words = 0, running = 0;
    for (std::size_t i = 0; i < s_.lines.size(); ++i) {
      if (score(i) <= kTells) continue;
      words += s_.statistics[i].words;
      if (s_.statistics[i].prose() && html::link_share(page_block(i)) < .5f) running += s_.statistics[i].words;
    }
    return static_cast<float>(running) > kArticle * static_cast<float>(words) ? Profile::article : Profile::general;
  }

  void never_empty() {
    const std::size_t n = s_.lines.size();
    float best = kForced;
    for (std::size_t i = 0; i < n; ++i) {
      if (kept(i)) return;
      best = std::max(best, score(i));
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (score(i) >= best - kNeverEmpty) {
        Block& block = document_.blocks[s_.lines[i].block];
        block.reason = Reason::kept;
        block.evidence = Evidence::none;
        block.rule = kNoRule;
      }
    }
  }

  /// The share of the other stories of a known site that have this line too; 0 where it is on this page by itself.
  float share_of_site(std::size_t i) const {
    const SiteStatistics& site = s_.sites[i];
    if (!site.known || site.others < kRepeated) return 0;
    return std::min(static_cast<float>(site.others) / static_cast<float>(std::max(site.stories, 2u) - 1), 1.f);
  }

  bool repeats(std::size_t i) const { return !s_.sites.empty() && s_.sites[i].others >= kRepeated; }

  void remove(std::size_t i, float threshold) {
    const MarkScratch::Line& line = s_.lines[i];
    Block& block = document_.blocks[line.block];
    block.reason = Reason::noise;
    if (line.repeated) {
      block.evidence = Evidence::repetition;
    } else if (line.rule != kNoRule) {
      block.evidence = Evidence::rule;
      block.rule = line.rule;
    } else {
      const bool repeats = line.repetition_weight > 0 && line.model > threshold;
      block.evidence = repeats ? Evidence::repetition : Evidence::model;
    }
  }

  float score(std::size_t i) const { return document_.blocks[s_.lines[i].block].score; }
  bool kept(std::size_t i) const { return document_.blocks[s_.lines[i].block].reason == Reason::kept; }

  /// A headline stands alone among scraps (section, byline, share buttons) and looks like one of them. Of the lines
  /// before the first running text of the body, [first, last), the likeliest one stays. Which one that is does not
  /// depend on strictness.
  void keep_headline(std::size_t first, std::size_t last, float threshold) {
    constexpr std::size_t kReach = 8;
    std::size_t body = first;
    while (body < last && !s_.statistics[body].prose()) ++body;
    if (body == last || !kept(body)) return;
    std::size_t best = body;
    for (std::size_t i = body - std::min(body, kReach); i < body; ++i) {
      const MarkScratch::Line& line = s_.lines[i];
      const LineStatistics& f = s_.statistics[i];
      if (f.words < 3 || f.words > 30 || line.rule != kNoRule || repeats(i) || line.repeated) continue;
      const std::string_view text = line_of(document_, document_.blocks[line.block]);
      if (settings_.line_kinds->tell(text, f) != Kind::text) continue;
      if (score(i) > threshold && (best == body || score(i) > score(best))) best = i;
    }
    if (best < body) {
      Block& block = document_.blocks[s_.lines[best].block];
      block.reason = Reason::kept;
      block.evidence = Evidence::none;
    }
  }

  /// A heading whose list was removed has nothing to head: short lines at the end of the page, and those between
  /// removed lines only.
  void drop_orphan_headings() {
    const std::size_t n = s_.lines.size();
    for (std::size_t i = n; i-- > 1;) {
      const LineStatistics& f = s_.statistics[i];
      if (!kept(i) || kept(i - 1) || f.words > 4 || f.sentence_end) continue;
      if (i + 1 < n && kept(i + 1)) continue;
      if (score(i) > kClip / 2) continue;
      document_.blocks[s_.lines[i].block].reason = Reason::noise;
      document_.blocks[s_.lines[i].block].evidence = Evidence::model;
    }
  }

  Document& document_;
  const MarkSettings& settings_;
  MarkScratch& s_;
  std::uint64_t site_;
};

}  // namespace

void mark(Document& document, const MarkSettings& settings, MarkScratch& scratch) {
  const std::uint64_t site = settings.counts != nullptr ? site_key(document.site) : 0;
  const char* const text_end = document.text.data() + document.text.size();
  document.page.profile = Profile::automatic;
  scratch.memo.begin_document();
  for (std::size_t begin = 0; begin < document.blocks.size();) {
    std::size_t end = begin;
    scratch.statistics.clear();
    scratch.words.clear();
    scratch.lines.clear();
    for (; end < document.blocks.size() && scratch.lines.size() < kMarkWindow; ++end) {
      const std::string_view line = line_of(document, document.blocks[end]);
      if (line.empty()) continue;
      const auto behind = static_cast<std::size_t>(text_end - (line.data() + line.size()));
      gather(line, *settings.stop_words, *settings.kernel, &scratch.words.emplace_back(), behind,
             scratch.statistics.emplace_back());
      if (settings.counts != nullptr) settings.counts->prefetch(site, scratch.statistics.back().hash);
      MarkScratch::Line& entry = scratch.lines.emplace_back();
      entry.block = static_cast<std::uint32_t>(end);
      entry.rule = settings.rules->match(Scope::line, line, scratch.memo, scratch.statistics.back().hash, behind);
      if (entry.rule != kNoRule) entry.rule_weight = settings.rules->rules()[entry.rule].weight;
    }
    const bool whole_page = begin == 0 && end == document.blocks.size();
    Page(document, settings, scratch, site).decide(whole_page ? benefit(scratch.lines.size()) : 0, whole_page);
    begin = end;
  }
  mark_blanks(document, settings.page);
  cut_phrases(document, settings, scratch);
  empty_when_blank(document);
  document.exceeded_rules.assign(scratch.memo.exceeded.begin(), scratch.memo.exceeded.end());
}

}  // namespace cleaner
