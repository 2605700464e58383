// Do two documents have the same verdicts?
#pragma once

#include <algorithm>

#include "cleaner/document.h"

inline bool same_blocks(const cleaner::Document& a, const cleaner::Document& b) {
  return a.outcome == b.outcome && std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                                              [](const cleaner::Block& x, const cleaner::Block& y) {
                                                return x.begin == y.begin && x.end == y.end && x.score == y.score &&
                                                       x.reason == y.reason && x.evidence == y.evidence &&
                                                       x.kind == y.kind && x.rule == y.rule;
                                              });
}
