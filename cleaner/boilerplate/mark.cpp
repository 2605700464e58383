#include "boilerplate/mark.h"

#include "boilerplate/blank_lines.h"
#include "boilerplate/body.h"
#include "boilerplate/cut_phrases.h"
#include "boilerplate/drop_repeats.h"
#include "boilerplate/element_evidence.h"
#include "boilerplate/features/measure_line.h"
#include "boilerplate/label_kinds.h"
#include "boilerplate/score.h"
#include "boilerplate/site/line_profile.h"
#include "text/split.h"

namespace cleaner {
namespace {

/// Collects the lines from block `begin` on and measures them; returns the first block behind the window.
std::size_t measure_lines(PageState& page, std::size_t begin) {
  MarkScratch& scratch = page.scratch;
  const MarkSettings& settings = page.settings;
  scratch.lines.clear();
  scratch.texts.clear();
  scratch.statistics.clear();
  scratch.words.clear();
  std::size_t end = begin;
  for (; end < page.document.blocks.size() && scratch.lines.size() < kMarkWindow; ++end) {
    const std::string_view line = line_of(page.document, page.document.blocks[end]);
    if (line.empty()) continue;
    measure_line(line, *settings.stop_words, *settings.kernel, &scratch.words.emplace_back(), page.behind(line),
                 scratch.statistics.emplace_back());
    if (settings.counts != nullptr) settings.counts->prefetch(page.site, scratch.statistics.back().hash);
    scratch.lines.emplace_back().block = static_cast<std::uint32_t>(end);
    scratch.texts.push_back(line);
  }
  page.is_whole_page = begin == 0 && end == page.document.blocks.size();
  return end;
}

void decide(PageState& page) {
  match_rules(page);
  run_model(page);
  find_repeated_titles(page);
  add_up_scores(page);
  if (page.is_html()) {
    average_connected_lines(page);
    choose_profile(page);
    lower_asides(page);
  }
  find_body(page);
  apply_thresholds(page);
  keep_headline(page);
  drop_orphan_headings(page);
  if (page.is_html() && page.is_whole_page) keep_best_if_empty(page);
  label_kinds(page);
  if (page.is_html()) drop_repeats(page);
  note_repetition(page);
}

}  // namespace

void mark(Document& document, const MarkSettings& settings, MarkScratch& scratch) {
  const std::uint64_t site = settings.counts != nullptr ? site_key(document.site) : 0;
  document.page.profile = Profile::automatic;
  scratch.memo.begin_document();
  for (std::size_t begin = 0; begin < document.blocks.size();) {
    PageState page{document, settings, scratch, site};
    begin = measure_lines(page, begin);
    decide(page);
  }
  mark_blanks(document, settings.page);
  cut_phrases(document, settings, scratch);
  empty_when_blank(document);
  document.exceeded_rules.assign(scratch.memo.exceeded.begin(), scratch.memo.exceeded.end());
}

}  // namespace cleaner
