// A pattern as a graph: nodes, with edges that read a byte or none.
//
//     "ab?c"        ->  0 -a-> 1 -b-> 2 -c-> 3, and 1 -> 2 without a byte; 3 accepts
//     "a.{0,300}b"  ->  counted only as far as is cheap: behind that, whoever passes is in doubt
//
// A text that the pattern matches always has a way through; one that finds a way without doubt is matched for sure.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

struct PatternNode {
  std::bitset<256> bytes;  ///< those that lead to `next`
  std::uint32_t next = 0;
  std::vector<std::uint32_t> without;  ///< nodes reached without a byte
  bool doubt = false;                  ///< who passes here may be no match
  std::uint16_t accepts = kNoRule;
};

/// Node 0 is the beginning of all patterns.
class PatternGraph {
 public:
  /// Adds a pattern (Perl syntax, well-formed); false, and nothing is added, when it holds what is not understood here.
  bool add(std::string_view pattern, std::uint16_t rule);
  const std::vector<PatternNode>& nodes() const { return nodes_; }

 private:
  std::vector<PatternNode> nodes_ = std::vector<PatternNode>(1);
};

}  // namespace cleaner
