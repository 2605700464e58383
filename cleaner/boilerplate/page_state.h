// The page that mark() works on: its lines, all that is known about them, and the body once it is found. Each pass of
// mark() is a function over one PageState.
//
//     "Home"                                     line(0).rule home-link, score(0) -6.1, not kept
//     "Rain fell on Friday, and the river ..."   line(1).rule none, score(1) 5.2, kept, inside the body
#pragma once

#include <string_view>
#include <vector>

#include "boilerplate/features/block_features.h"
#include "boilerplate/features/line_features.h"
#include "boilerplate/kinds/element_kinds.h"
#include "boilerplate/kinds/kind_choice.h"
#include "boilerplate/kinds/line_kinds.h"
#include "boilerplate/model/model.h"
#include "boilerplate/rules/rule_set.h"
#include "cleaner/clean.h"
#include "text/words/stop_words.h"

namespace cleaner {

/// Buffers that a thread keeps between documents. Vectors of lines have an entry for each line that is not blank.
struct MarkScratch {
  struct Line {
    std::uint32_t block = 0;  ///< index in Document::blocks
    std::uint16_t rule = kNoRule;
    float rule_weight = 0;
    float model = 0;              ///< score of the model without site line counts
    float repetition_weight = 0;  ///< subtracted because other pages have this line
    bool repeated = false;        ///< repeats a title of this page
  };
  std::vector<Line> lines;
  std::vector<std::string_view> texts;
  std::vector<LineStatistics> statistics;
  std::vector<LineWordKeys> words;
  std::vector<SiteStatistics> sites;  ///< empty where nothing is known of the site
  LineFeatureScratch line_scratch;
  std::vector<LineFeatures> line_features;
  std::vector<std::uint32_t> page_blocks;  ///< block of each line
  html::BlockFeatureScratch block_scratch;
  std::vector<html::BlockFeatures> block_features;
  std::vector<html::TokenKeys> tokens;
  std::vector<html::ElementKinds::Label> element_kinds;  ///< by element of the page
  std::vector<float> scores, scores_alone;               ///< of the model: with line counts, and without
  Model::Scratch model;
  std::vector<float> gains;
  std::vector<Block> parts;
  RuleSet::Memo memo;
};

/// The inputs of marking, other than the document.
struct MarkSettings {
  const RuleSet* rules = nullptr;
  const StopWords* stop_words = nullptr;
  const Model* model = nullptr;
  const html::Page* page = nullptr;  ///< the elements of an HTML page; nullptr for plain text
  const Kernel* kernel = nullptr;
  double strictness = 0.5;
  Profile profile = Profile::automatic;
  const LineCounts* counts = nullptr;  ///< nullptr: nothing is known of the site
  std::uint64_t page_identity = 0;     ///< as SiteLineCounts::add() returned it
  const LineKinds* line_kinds = nullptr;
  const html::ElementKinds* element_kinds = nullptr;
  KindChoice kinds;
  FeatureGroups groups = kAllGroups;  ///< the features that the model may see
};

/// A window of a document: all of it, unless it is very long (kMarkWindow).
struct PageState {
  Document& document;
  const MarkSettings& settings;
  MarkScratch& scratch;
  std::uint64_t site = 0;                    ///< key of the site; 0: unknown, or no counts
  bool is_whole_page = false;                ///< is the window the whole document?
  std::size_t body_begin = 0, body_end = 0;  ///< lines of the body; equal where there is none

  std::size_t size() const { return scratch.lines.size(); }
  MarkScratch::Line& line(std::size_t i) const { return scratch.lines[i]; }
  const LineStatistics& statistics(std::size_t i) const { return scratch.statistics[i]; }
  std::string_view text(std::size_t i) const { return scratch.texts[i]; }
  /// Bytes of the document after a line of it: these are readable.
  std::size_t behind(std::string_view line) const {
    const std::string& text = document.text;
    return static_cast<std::size_t>(text.data() + text.size() - (line.data() + line.size()));
  }
  Block& block(std::size_t i) const { return document.blocks[scratch.lines[i].block]; }
  float score(std::size_t i) const { return block(i).score; }
  bool kept(std::size_t i) const { return block(i).reason == Reason::kept; }

  bool is_html() const { return settings.page != nullptr; }
  const html::PageBlock& page_block(std::size_t i) const { return settings.page->blocks[scratch.lines[i].block]; }

  void keep(std::size_t i) const {
    block(i).reason = Reason::kept;
    block(i).evidence = Evidence::none;
  }
  void remove(std::size_t i, Evidence evidence) const {
    block(i).reason = Reason::noise;
    block(i).evidence = evidence;
  }
};

}  // namespace cleaner
