// A pattern as a nondeterministic finite automaton: nodes, with edges that read one byte or none.
//
//     "ab?c"        ->  0 -a-> 1 -b-> 2 -c-> 3, and 1 -> 2 without a byte; 3 accepts
//     "a.{0,300}b"  ->  repetitions are counted only as far as is cheap; a longer path is in doubt
//
// Every text that the pattern matches has a path; a text with a path without doubt is certain to match.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cleaner/document.h"

namespace cleaner {

struct PatternNode {
  std::bitset<256> bytes;  ///< the bytes that lead to `next`
  std::uint32_t next = 0;
  std::vector<std::uint32_t> without;  ///< nodes reached without a byte
  bool doubt = false;                  ///< a path through this node may not be a match
  std::uint16_t accepts = kNoRule;
};

/// Node 0 is the beginning of all patterns.
class PatternGraph {
 public:
  /// Adds a pattern (Perl syntax, well-formed). Returns false and adds nothing where the pattern holds unsupported
  /// syntax.
  bool add(std::string_view pattern, std::uint16_t rule);
  const std::vector<PatternNode>& nodes() const { return nodes_; }

 private:
  std::vector<PatternNode> nodes_ = std::vector<PatternNode>(1);
};

}  // namespace cleaner
