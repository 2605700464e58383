// Many patterns in one automaton: it reads a text once, byte by byte and mostly not to its end, and finds the patterns
// that match it.
//
//     patterns "read more", "read .*"       "read more"  ->  both;  "rain"  ->  none, decided at the first byte
//
// Built by the subset construction of Rabin and Scott; a state also records which patterns are in doubt
// (pattern_nfa.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "boilerplate/rules/pattern_nfa.h"

namespace cleaner {

class PatternAutomaton {
 public:
  struct Answer {
    std::uint16_t rule = kNoRule;
    bool certain = false;  ///< true: it matches; false: it may match
  };

  PatternAutomaton() = default;
  explicit PatternAutomaton(const PatternGraph& graph);

  /// All rules that match, or may match, the folded text, in ascending order.
  std::span<const Answer> find(std::string_view text) const;

  // ---- for callers that walk through the states themselves

  static constexpr std::uint32_t kDead = 0, kBegin = 1;  ///< the state from which nothing matches, and the first state

  /// Calls visit(byte, state) for each byte that leads from a state to one that is not dead.
  template <typename Visit>
  void for_each_step(std::uint32_t from, Visit visit) const {
    const State& state = states_[from];
    if (state.edge_count != kRow && state.otherwise == kDead) {
      for (std::size_t i = 0; i < state.edge_count; ++i)
        visit(static_cast<unsigned char>(edges_[state.edges + i]), edges_[state.edges + i] >> 8);
      return;
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
      const std::uint32_t to = step(from, static_cast<unsigned char>(byte));
      if (to != kDead) visit(static_cast<unsigned char>(byte), to);
    }
  }

  /// The answers for a text that ends in this state.
  std::span<const Answer> answers(std::uint32_t state) const {
    return std::span(answers_).subspan(answers_of_[state].first, answers_of_[state].count);
  }

 private:
  class Builder;
  static constexpr std::uint8_t kRow = 0xff;
  using Number = std::uint16_t;  ///< of a state: short, so that the table stays in the cache
  struct State {
    std::uint32_t edges = 0;   ///< index of the first in edges_; with kRow, of its row in rows_
    Number otherwise = kDead;  ///< target of all bytes without an edge of their own
    Number to = kDead;         ///< target of `byte`, the first and mostly the only edge
    unsigned char byte = 0;
    std::uint8_t edge_count = 0;  ///< kRow: there are more than a few
    bool settled = false;         ///< no byte leaves this state
  };
  struct Answers {
    std::uint32_t first = 0;
    std::uint16_t count = 0;
  };
  std::uint32_t step(std::uint32_t from, unsigned char byte) const {
    const State& state = states_[from];
    if (state.edge_count == kRow) return rows_[state.edges + classes_[byte]];
    if (state.byte == byte) return state.to;
    const std::uint32_t* const edges = edges_.data() + state.edges;
    for (std::size_t i = 1; i < state.edge_count; ++i) {
      if ((edges[i] & 0xff) == byte) return edges[i] >> 8;
    }
    return state.otherwise;
  }

  std::vector<State> states_ = std::vector<State>(2);
  std::vector<Answers> answers_of_ = std::vector<Answers>(2);  ///< by state
  std::vector<std::uint32_t> edges_;                           ///< the byte in the low 8 bits, its target above
  std::array<unsigned char, 256> classes_{};                   ///< bytes that no pattern distinguishes have one class
  std::vector<Number> rows_;                                   ///< a target for each class of bytes
  std::vector<Answer> answers_;
};

}  // namespace cleaner
