// Many patterns in one table of states: a text is read once, byte by byte, and mostly not to its end, to find which of
// them match it.
//
//     patterns "read more", "read .*"       "read more"  ->  both;  "rain"  ->  none, known at the second byte
//
// The subset construction of Rabin and Scott; a state of it also remembers which patterns are in doubt
// (pattern_graph.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pattern_graph.h"

namespace cleaner {

class PatternAutomaton {
 public:
  struct Answer {
    std::uint16_t rule = kNoRule;
    bool certain = false;  ///< it matches; otherwise it may
  };

  PatternAutomaton() = default;
  explicit PatternAutomaton(const PatternGraph& graph);

  /// The rules that match, or may match, the folded text, in ascending order. No other does.
  std::span<const Answer> find(std::string_view text) const;

  std::size_t size() const { return states_.size(); }

 private:
  class Maker;
  static constexpr std::uint32_t kDead = 0, kBegin = 1;
  struct State {
    std::uint32_t first_edge = 0, first_answer = 0;
    std::uint32_t otherwise = kDead;  ///< where all bytes lead that have no edge of their own
    std::uint32_t row = 0;            ///< in rows_, when there are many edges; 0: none
    std::uint16_t edges = 0, answers = 0;
    bool settled = false;  ///< no byte leads anywhere else
  };
  std::uint32_t step(std::uint32_t from, unsigned char byte) const;

  std::vector<State> states_ = std::vector<State>(2);
  std::vector<unsigned char> labels_;   ///< of the edges
  std::vector<std::uint32_t> targets_;  ///< of the edges
  std::vector<std::uint32_t> rows_;     ///< 256 targets a row
  std::vector<Answer> answers_;
};

}  // namespace cleaner
