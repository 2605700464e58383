#include "boilerplate/rules/literal_prefilter.h"

#include <algorithm>
#include <array>
#include <vector>

#include "boilerplate/rules/pattern_automaton.h"

namespace cleaner {
namespace {

constexpr std::size_t kShort = 4;
constexpr std::size_t kMany = 64;  ///< continuations of four letters; with more, the four alone are stored
constexpr std::size_t kMostSteps =
    100'000;  ///< with more, as for patterns that begin with anything, the set holds every prefix

using States = std::vector<std::uint32_t>;
constexpr std::uint32_t kAnything = ~std::uint32_t{0};  ///< a state that accepts whatever follows

}  // namespace

/// Walks through the automaton with all texts at once, letter by letter.
class LiteralPrefilter::Builder {
 public:
  Builder(const PatternAutomaton& automaton, bool text_goes_on, LiteralPrefilter& built)
      : automaton_(automaton), text_goes_on_(text_goes_on), built_(built) {}

  void build() {
    std::vector<std::uint64_t> found;
    grow({PatternAutomaton::kBegin}, 0, 0, found);
    for (const std::uint64_t letters : found) built_.slots_.set(slot(letters));
    if (steps_ >= kMostSteps) built_.slots_.set();
  }

 private:
  /// The next states by class of the next character: 0 for any other, 1 to 26 for letters, 27 for a blank.
  using Nexts = std::array<States, 28>;
  static std::size_t class_of(std::uint64_t byte) {
    return byte == ' ' ? 27 : byte >= 'a' && byte <= 'z' ? byte & 0x1F : 0;
  }
  static std::uint64_t byte_of(std::size_t letter) { return letter == 27 ? ' ' : letter == 0 ? 0 : letter | 0x60; }

  /// Appends all prefixes that begin with these `size` letters; false where there are too many.
  bool grow(const States& states, std::size_t size, std::uint64_t letters, std::vector<std::uint64_t>& found) {
    if (size == kPrefixLetters) {
      found.push_back(letters | kBlankBytes << 8 * size);
      return found.size() <= kMany;
    }
    if (++steps_ >= kMostSteps) return false;
    Nexts nexts;
    for (const std::uint32_t state : states) step(state, size, letters, nexts, found);
    // The automaton reads a run of blanks as one.
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
        for (const std::uint64_t all : of_these) built_.slots_.set(slot(all));
      } else {
        built_.slots_.set(short_slot(longer));
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
  LiteralPrefilter& built_;
  std::size_t steps_ = 0;
};

LiteralPrefilter::LiteralPrefilter(const PatternAutomaton& automaton, bool text_goes_on) {
  Builder(automaton, text_goes_on, *this).build();
}

}  // namespace cleaner
