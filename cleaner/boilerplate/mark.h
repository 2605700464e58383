// The decision: which blocks of a page are noise, and what says so. Three kinds of evidence meet here: rules (rules.h),
// the model (model.h) and repetition (templates.h); none of them decides alone.
//
//     score = score of the model, which knows of the repetition - weight of the rule that matches
//
// Then the page decides as a whole: the best segment of lines by score is its body, where a line stays unless it is
// clearly noise; outside it goes unless it is clearly content.
#pragma once

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

/// What a thread keeps between documents.
struct MarkScratch {
  struct Line {
    std::uint32_t block = 0;  ///< place in Document::blocks
    std::uint16_t rule = kNoRule;
    float rule_weight = 0;
    float model = 0;              ///< score of the model, the page taken alone
    float repetition_weight = 0;  ///< what it loses for standing on other pages
    bool repeated = false;
  };
  std::vector<LineStatistics> statistics;
  std::vector<LineWordKeys> words;
  std::vector<SiteStatistics> sites;
  LineFeatureScratch about_page;
  std::vector<LineFeatures> inputs;
  std::vector<std::uint32_t> page_blocks;  ///< of each line, the block of the page
  html::BlockFeatureScratch about_elements;
  std::vector<html::BlockFeatures> page_inputs;
  std::vector<html::TokenKeys> tokens;
  std::vector<html::ElementKinds::Told> element_kinds;  ///< what each element of the page tells of kinds
  std::vector<float> scores, scores_alone;
  Model::Scratch model;
  std::vector<Line> lines;
  std::vector<float> gains;
  std::vector<Block> parts;
  RuleSet::Memo memo;
};

/// What marking needs to know, beside the page.
struct MarkSettings {
  const RuleSet* rules = nullptr;
  const StopWords* stop_words = nullptr;
  const Model* model = nullptr;
  const html::Page* page = nullptr;  ///< what is known of the elements, where the document is a page
  const Kernel* kernel = nullptr;
  double strictness = 0.5;
  Profile profile = Profile::automatic;
  const LineCounts* counts = nullptr;  ///< nullptr: nothing is known of the site
  std::uint64_t story = 0;             ///< the page's own
  const LineKinds* line_kinds = nullptr;
  const html::ElementKinds* element_kinds = nullptr;
  KindChoice kinds;
  FeatureGroups groups = kAllGroups;  ///< what the model may look at
};

/// Sets reason, evidence, score and rule of every block; a block that is kept though other stories of its site have it
/// too has evidence `repetition`: it says nothing of this story, and is not compared. Also cuts blocks where a noise
/// phrase sits inside a line.
void mark(Document& document, const MarkSettings& settings, MarkScratch& scratch);

/// Lines that are decided together: a longer page is taken in pieces, so that memory stays bounded.
inline constexpr std::size_t kMarkWindow = 1 << 12;

}  // namespace cleaner
