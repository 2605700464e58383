#include "boilerplate/rules/literal_prefilter.h"

#include <algorithm>
#include <array>
#include <vector>

#include "boilerplate/rules/pattern_automaton.h"

namespace cleaner {
namespace {

constexpr std::size_t kShort = 4;
constexpr std::size_t kMany = 64;            ///< ways in which four letters go on; with more, the four must do
constexpr std::size_t kMostSteps = 100'000;  ///< with more, as for patterns that begin with anything, the set holds all

using States = std::vector<std::uint32_t>;
constexpr std::uint32_t kAnything = ~std::uint32_t{0};  ///< a state in which whatever follows is well

}  // namespace

/// Walks through the automaton as all texts at once, letter by letter.
class LiteralPrefilter::Maker {
 public:
  Maker(const PatternAutomaton& automaton, bool text_goes_on, LiteralPrefilter& made)
      : automaton_(automaton), text_goes_on_(text_goes_on), made_(made) {}

  void make() {
    std::vector<std::uint64_t> found;
    grow({PatternAutomaton::kBegin}, 0, 0, found);
    for (const std::uint64_t letters : found) made_.slots_.set(slot(letters));
    if (steps_ >= kMostSteps) made_.slots_.set();
  }

 private:
  /// 0, a blank or a letter: the byte that stands for it.
  using Nexts = std::array<States, 28>;
  static std::size_t class_of(std::uint64_t byte) {
    return byte == ' ' ? 27 : byte >= 'a' && byte <= 'z' ? byte & 0x1F : 0;
  }
  static std::uint64_t byte_of(std::size_t letter) { return letter == 27 ? ' ' : letter == 0 ? 0 : letter | 0x60; }

  /// Appends what the first `size` letters can grow to; false when that is too much.
  bool grow(const States& states, std::size_t size, std::uint64_t letters, std::vector<std::uint64_t>& found) {
    if (size == kFirstLetters) {
      found.push_back(letters | kBlankBytes << 8 * size);
      return found.size() <= kMany;
    }
    if (++steps_ >= kMostSteps) return false;
    Nexts nexts;
    for (const std::uint32_t state : states) step(state, size, letters, nexts, found);
    // Blanks are one to the automaton.
    if (size > 0 && letters >> 8 * (size - 1) == ' ') nexts[27].insert(nexts[27].end(), states.begin(), states.end());
    for (std::size_t letter = 0; letter < nexts.size(); ++letter) {
      States& next = nexts[letter];
      if (next.empty()) continue;
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      const std::uint64_t longer = letters | byte_of(letter) << 8 * size;
      if (size + 1 != kShort) {
        if (!grow(next, size + 1, longer, found) && size >= kShort) return false;
        continue;
      }
      std::vector<std::uint64_t> of_these;
      if (grow(next, kShort, longer, of_these)) {
        for (const std::uint64_t all : of_these) made_.slots_.set(slot(all));
      } else {
        made_.slots_.set(short_slot(longer));
      }
    }
    return size < kShort || found.size() <= kMany;
  }

  void step(std::uint32_t state, std::size_t size, std::uint64_t letters, Nexts& nexts,
            std::vector<std::uint64_t>& found) const {
    if (state == kAnything) {
      for (States& next : nexts) next.push_back(kAnything);
      return;
    }
    automaton_.for_each_step(state, [&](unsigned char byte, std::uint32_t to) {
      if (byte >= ' ' && byte < 0x80) nexts[class_of(byte)].push_back(to);
    });
    if (automaton_.answers(state).empty()) return;
    found.push_back(letters | kBlankBytes << 8 * size);
    if (text_goes_on_) nexts[27].push_back(kAnything);
  }

  const PatternAutomaton& automaton_;
  const bool text_goes_on_;
  LiteralPrefilter& made_;
  std::size_t steps_ = 0;
};

LiteralPrefilter::LiteralPrefilter(const PatternAutomaton& automaton, bool text_goes_on) {
  Maker(automaton, text_goes_on, *this).make();
}

}  // namespace cleaner
