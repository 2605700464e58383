#include "pattern_automaton.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "cleaner/error.h"
#include "folded_bytes.h"

namespace cleaner {
namespace {

constexpr std::size_t kFewEdges = 6;                ///< looked at one by one
constexpr std::size_t kMostStates = 0xff'ffff - 2;  ///< numbers of 24 bits

/// A node that a text can have come to, doubled, plus 1 where that is in doubt.
using Item = char32_t;
using Items = std::u32string;

void tidy(Items& items) {
  std::sort(items.begin(), items.end());
  // Whoever came to a node without doubt is there for sure, whatever other ways there are.
  items.erase(std::unique(items.begin(), items.end(), [](Item a, Item b) { return a / 2 == b / 2; }), items.end());
}

}  // namespace

class PatternAutomaton::Maker {
 public:
  Maker(const std::vector<PatternNode>& nodes, PatternAutomaton& made)
      : nodes_(nodes), reached_(nodes.size()), seen_(2 * nodes.size()), made_(made) {}

  void make() {
    made_.states_.assign(1, {});
    made_.states_[kDead].settled = true;
    const Items begin(1, 0);
    Items reached;
    reach(begin, reached);
    number_of(reached);
    for (std::uint32_t state = kBegin; state < sets_.size() + 1; ++state) finish(state);
  }

 private:
  /// What reads a byte or accepts, and is reached from the node without a byte.
  const Items& reached_from(std::uint32_t node) {
    Items& items = reached_[node];
    if (!items.empty()) return items;
    stack_.assign(1, static_cast<Item>(2 * node));
    Items visited;
    while (!stack_.empty()) {
      Item item = stack_.back();
      stack_.pop_back();
      const PatternNode& at = nodes_[item / 2];
      if (at.doubt) item |= 1;
      if (seen_[item]) continue;
      seen_[item] = true;
      visited.push_back(item);
      if (at.accepts != kNoRule || at.bytes.any()) items.push_back(item);
      for (const std::uint32_t next : at.without) stack_.push_back(static_cast<Item>(2 * next) | (item & 1));
    }
    for (const Item item : visited) seen_[item] = false;
    tidy(items);
    return items;
  }

  void reach(const Items& from, Items& to) {
    to.clear();
    for (const Item item : from) {
      for (const Item reached : reached_from(item / 2)) to.push_back(reached | (item & 1));
    }
    tidy(to);
  }

  std::uint32_t number_of(const Items& set) {
    const auto [at, added] = numbers_.try_emplace(set, static_cast<std::uint32_t>(sets_.size() + 1));
    if (added) {
      if (sets_.size() >= kMostStates) throw Error("the patterns of the rules need too many states");
      sets_.push_back(&at->first);
    }
    return at->second;
  }

  std::uint32_t target(const Items& nexts) {
    if (nexts.empty()) return kDead;
    reach(nexts, reached_now_);
    return number_of(reached_now_);
  }

  void finish(std::uint32_t number) {
    const Items& set = *sets_[number - 1];
    State state;
    state.answers = static_cast<std::uint32_t>(made_.answers_.size());
    state.edges = static_cast<std::uint32_t>(made_.edges_.size());
    Items otherwise;
    for (const Item item : set) {
      const PatternNode& node = nodes_[item / 2];
      if (node.accepts != kNoRule) made_.answers_.push_back({node.accepts, (item & 1) == 0});
      if (node.bytes.all()) otherwise.push_back(static_cast<Item>(2 * node.next) | (item & 1));
    }
    const auto answers = made_.answers_.begin() + state.answers;
    std::sort(answers, made_.answers_.end(), [](Answer a, Answer b) { return a.rule < b.rule; });
    state.answer_count = static_cast<std::uint16_t>(made_.answers_.size() - state.answers);

    std::bitset<256> own;  // bytes that not all lead where the others do
    for (const Item item : set) {
      const PatternNode& node = nodes_[item / 2];
      if (node.bytes.all()) continue;
      own |= node.bytes;
      for (std::size_t byte = node.bytes._Find_first(); byte < 256; byte = node.bytes._Find_next(byte))
        nexts_[byte].push_back(static_cast<Item>(2 * node.next) | (item & 1));
    }
    state.otherwise = target(otherwise);
    Items last;
    std::uint32_t last_target = kDead;
    for (std::size_t byte = own._Find_first(); byte < 256; byte = own._Find_next(byte)) {
      if (nexts_[byte] != last) {
        last = nexts_[byte];
        last_target = target(last + otherwise);
      }
      nexts_[byte].clear();
      if (last_target == state.otherwise) continue;
      made_.edges_.push_back(last_target << 8 | static_cast<std::uint32_t>(byte));
    }
    const auto edges = std::span(made_.edges_).subspan(state.edges);
    state.settled = edges.empty() && state.otherwise == number;
    if (edges.size() > kFewEdges) {
      const std::size_t row = made_.rows_.size();
      made_.rows_.resize(row + 256, state.otherwise);
      for (const std::uint32_t edge : edges) made_.rows_[row + (edge & 0xff)] = edge >> 8;
      made_.edges_.resize(state.edges);
      state.edges = static_cast<std::uint32_t>(row);
      state.edge_count = kRow;
    } else {
      state.edge_count = static_cast<std::uint8_t>(edges.size());
    }
    made_.states_.push_back(state);
  }

  const std::vector<PatternNode>& nodes_;
  std::vector<Items> reached_;
  std::vector<bool> seen_;
  Items stack_, reached_now_;
  std::array<Items, 256> nexts_;
  std::unordered_map<Items, std::uint32_t> numbers_;
  std::vector<const Items*> sets_;  ///< of the states from kBegin on
  PatternAutomaton& made_;
};

PatternAutomaton::PatternAutomaton(const PatternGraph& graph) { Maker(graph.nodes(), *this).make(); }

std::span<const PatternAutomaton::Answer> PatternAutomaton::find(std::string_view text) const {
  std::uint32_t state = kBegin;
  for_each_folded_byte(text, [&](unsigned char byte) {
    state = step(state, byte);
    return state != kDead && !states_[state].settled;
  });
  return answers(state);
}

}  // namespace cleaner
