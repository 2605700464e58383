// What must hold for any cleaned document, whatever its text.
//
//     check_laws(document);      // fails with the number of the block that breaks one
#pragma once

#include <algorithm>
#include <string>

#include "catch.h"
#include "cleaner/document.h"

/// The blocks tile the text exactly, in order; kept and removed parts are the text; every removal says what decided it.
inline void check_laws(const cleaner::Document& document) {
  using namespace cleaner;
  std::uint32_t at = 0;
  std::size_t kept_bytes = 0;
  std::string broken;
  for (std::size_t i = 0; i < document.blocks.size() && broken.empty(); ++i) {
    const Block& block = document.blocks[i];
    const std::string which = "block " + std::to_string(i);
    if (block.begin != at) broken = which + " leaves a gap or overlaps";
    if (block.end <= block.begin) broken = which + " is empty";
    at = block.end;
    const bool removed = block.reason != Reason::kept;
    if (!removed) kept_bytes += block.end - block.begin;
    const bool kept_anyway = !removed && (block.evidence == Evidence::repetition || block.evidence == Evidence::kind);
    if (removed != (block.evidence != Evidence::none) && !kept_anyway)
      broken = which + " has a verdict without evidence, or evidence without a verdict";
    if ((block.evidence == Evidence::rule) != (block.rule != kNoRule))
      broken = which + " names a rule that did not decide, or none where one did";
    if (block.kind == (removed ? Kind::text : Kind::noise))
      broken = which + (removed ? " is removed as text" : " is kept as noise");
    if (block.kind == Kind::hidden && !removed) broken = which + " is kept as hidden";
    if (!(block.score > -1e6f && block.score < 1e6f)) broken = which + " has a score that is no number";
  }
  if (broken.empty() && at != document.text.size())
    broken = "the blocks end at " + std::to_string(at) + " of " + std::to_string(document.text.size());
  std::string text;
  kept_text(document, text);
  if (broken.empty() && text.size() != kept_bytes) broken = "the kept text is not the kept blocks";
  CHECK(broken == "");
}

/// Two blocks with the same verdict to the last bit.
inline bool same_block(const cleaner::Block& x, const cleaner::Block& y) {
  return x.begin == y.begin && x.end == y.end && x.score == y.score && x.reason == y.reason && x.kind == y.kind &&
         x.evidence == y.evidence && x.rule == y.rule;
}

/// Two documents with the same blocks and outcome.
inline bool same_blocks(const cleaner::Document& a, const cleaner::Document& b) {
  return a.outcome == b.outcome &&
         std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(), same_block);
}

/// Two documents with the same verdicts to the last bit.
inline bool same_verdicts(const cleaner::Document& a, const cleaner::Document& b) {
  return a.signature.exact == b.signature.exact && a.signature.tokens == b.signature.tokens &&
         std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(), same_block);
}
