// Cuts noise phrases out of paragraphs, so that the rest of the line stays.
//
//     "It rained. (Reporting by Ann Lee) More soon."  ->  three blocks, the middle one removed by rule reporting-by
#pragma once

#include "boilerplate/page_state.h"
#include "boilerplate/rules/literal_prefilter.h"
#include "text/words/sentences.h"

namespace cleaner {

/// Could a sentence of this line begin with a noise phrase? Most lines hold none. `behind` bytes after the line are
/// readable.
inline bool may_hold_phrase(std::string_view line, const LiteralPrefilter& prefilter, std::size_t behind) {
  return any_sentence_begin(line, [&](std::size_t at) {
    const std::size_t left = line.size() - at;
    return prefilter.holds(literal_prefix(line.data() + at, left, left + behind));
  });
}

/// Cuts each kept block in which a rule of scope `sentence` matches a sentence.
void cut_phrases(Document& document, const MarkSettings& settings, MarkScratch& scratch);

}  // namespace cleaner
