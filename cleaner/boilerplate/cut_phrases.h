// Noise phrases inside paragraphs: cut out, so that the rest of the line stays.
//
//     "It rained. (Reporting by Ann Lee) More soon."  ->  three blocks, the middle one removed by rule reporting-by
#pragma once

#include "boilerplate/mark.h"
#include "boilerplate/rules/literal_prefilter.h"
#include "text/words/sentences.h"

namespace cleaner {

/// Most lines hold no phrase, as no sentence of theirs `begins` like one. So many bytes can be read `behind` the line.
inline bool may_hold_phrase(std::string_view line, const LiteralPrefilter& begins, std::size_t behind) {
  return any_sentence_begin(line, [&](std::size_t at) {
    const std::size_t left = line.size() - at;
    return begins.holds(first_letters(line.data() + at, left, left + behind));
  });
}

/// Cuts the blocks that are kept where a rule of scope `sentence` matches a sentence of theirs.
void cut_phrases(Document& document, const MarkSettings& settings, MarkScratch& scratch);

}  // namespace cleaner
