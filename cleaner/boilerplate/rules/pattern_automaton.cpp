#include "boilerplate/rules/pattern_automaton.h"

#include <algorithm>
#include <bitset>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "cleaner/error.h"
#include "text/words/folded_bytes.h"
#include "text/words/word_hash.h"

namespace cleaner {
namespace {

constexpr std::size_t kFewEdges = 6;             ///< compared one by one; more edges make a row
constexpr std::size_t kMostStates = 0xffff - 1;  ///< numbers of 16 bits

/// Twice the number of a node that a text can reach, plus 1 where that is in doubt.
using Item = char32_t;
using Items = std::u32string;

void tidy(Items& items) {
  std::sort(items.begin(), items.end());
  // A node that is reached without doubt is certain, whatever other ways lead to it.
  items.erase(std::unique(items.begin(), items.end(), [](Item a, Item b) { return a / 2 == b / 2; }), items.end());
}

struct ItemsHash {
  std::size_t operator()(const Items& items) const {
    std::uint64_t hash = items.size();
    for (const Item item : items) hash = (hash ^ item) * kHashMix1, hash ^= hash >> 32;
    return hash;
  }
};

}  // namespace

class PatternAutomaton::Builder {
 public:
  Builder(const std::vector<PatternNode>& nodes, PatternAutomaton& built)
      : nodes_(nodes), reached_(nodes.size()), seen_(2 * nodes.size()), alone_(2 * nodes.size()), built_(built) {}

  void build() {
    find_classes();
    built_.states_.assign(1, {});
    built_.states_[kDead].settled = true;
    built_.answers_of_.assign(1, {});
    reach(Items(1, 0), reached_now_);
    number_of(reached_now_);
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      const Items set = std::move(sets_[i]);
      finish(set, static_cast<std::uint32_t>(i + kBegin));
    }
  }

 private:
  /// Groups the bytes that are in the same sets of bytes.
  void find_classes() {
    std::array<std::uint64_t, 256> signatures{};
    std::unordered_set<std::bitset<256>> seen;
    for (const PatternNode& node : nodes_) {
      if (node.bytes.none() || node.bytes.all() || !seen.insert(node.bytes).second) continue;
      const std::uint64_t mark = (seen.size() * kHashMix1 ^ seen.size()) * kHashMix2;
      for (std::size_t byte = node.bytes._Find_first(); byte < 256; byte = node.bytes._Find_next(byte))
        signatures[byte] = (signatures[byte] ^ mark) * kHashMix1;
    }
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const auto same = std::find(signatures.begin(), signatures.begin() + byte, signatures[byte]);
      const auto first = static_cast<std::size_t>(same - signatures.begin());
      if (first == byte) {
        built_.classes_[byte] = static_cast<unsigned char>(members_.size());
        members_.emplace_back();
        first_of_class_.set(byte);
      } else {
        built_.classes_[byte] = built_.classes_[first];
      }
      members_[built_.classes_[byte]].push_back(static_cast<unsigned char>(byte));
    }
  }

  /// The nodes that read a byte or accept, and that are reached from a node without a byte.
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
    if (from.size() > 1) tidy(to);
  }

  Number number_of(const Items& set) {
    Number& number = set.size() == 1 ? alone_[set[0]] : numbers_[set];  // most states consist of one node
    if (number == 0) {
      if (sets_.size() >= kMostStates) throw Error("the patterns of the rules need too many states");
      sets_.push_back(set);
      number = static_cast<Number>(sets_.size());
    }
    return number;
  }

  Number target(const Items& nexts) {
    if (nexts.empty()) return kDead;
    reach(nexts, reached_now_);
    return number_of(reached_now_);
  }

  void finish(const Items& set, std::uint32_t number) {
    State state;
    state.edges = static_cast<std::uint32_t>(built_.edges_.size());
    add_answers(set);
    otherwise_.clear();
    std::bitset<256> own;  // classes of bytes with a target of their own
    for (const Item item : set) {
      const PatternNode& node = nodes_[item / 2];
      const Item next = static_cast<Item>(2 * node.next) | (item & 1);
      if (node.bytes.all()) {
        otherwise_.push_back(next);
        continue;
      }
      const std::bitset<256> classes = node.bytes & first_of_class_;
      own |= classes;
      for (std::size_t byte = classes._Find_first(); byte < 256; byte = classes._Find_next(byte))
        nexts_[byte].push_back(next);
    }
    state.otherwise = target(otherwise_);
    last_.clear();
    Number last_target = kDead;
    targets_.clear();
    std::size_t edge_count = 0;
    for (std::size_t byte = own._Find_first(); byte < 256; byte = own._Find_next(byte)) {
      if (nexts_[byte] != last_) {
        last_.swap(nexts_[byte]);
        last_target = target(otherwise_.empty() ? last_ : last_ + otherwise_);
      }
      nexts_[byte].clear();
      if (last_target == state.otherwise) continue;
      targets_.emplace_back(built_.classes_[byte], last_target);
      edge_count += members_[built_.classes_[byte]].size();
    }
    state.settled = edge_count == 0 && state.otherwise == number;
    if (edge_count > kFewEdges) {
      state.edges = static_cast<std::uint32_t>(built_.rows_.size());
      state.edge_count = kRow;
      built_.rows_.resize(built_.rows_.size() + members_.size(), state.otherwise);
      for (const auto& [letter, to] : targets_) built_.rows_[state.edges + letter] = to;
    } else {
      for (const auto& [letter, to] : targets_) {
        for (const unsigned char byte : members_[letter]) built_.edges_.push_back(std::uint32_t{to} << 8 | byte);
      }
      state.edge_count = static_cast<std::uint8_t>(edge_count);
      state.byte = edge_count == 0 ? 0 : static_cast<unsigned char>(built_.edges_[state.edges]);
      state.to = edge_count == 0 ? state.otherwise : static_cast<Number>(built_.edges_[state.edges] >> 8);
    }
    built_.states_.push_back(state);
  }

  void add_answers(const Items& set) {
    const auto first = static_cast<std::uint32_t>(built_.answers_.size());
    for (const Item item : set) {
      const PatternNode& node = nodes_[item / 2];
      if (node.accepts != kNoRule) built_.answers_.push_back({node.accepts, (item & 1) == 0});
    }
    std::sort(built_.answers_.begin() + first, built_.answers_.end(),
              [](Answer a, Answer b) { return a.rule < b.rule; });
    built_.answers_of_.push_back({first, static_cast<std::uint16_t>(built_.answers_.size() - first)});
  }

  const std::vector<PatternNode>& nodes_;
  std::vector<Items> reached_;
  std::vector<bool> seen_;
  std::vector<Number> alone_;                             ///< numbers of the states of one item, by item; 0: none yet
  std::unordered_map<Items, Number, ItemsHash> numbers_;  ///< numbers of the other states
  std::vector<Items> sets_;                               ///< the states from kBegin on
  std::vector<std::vector<unsigned char>> members_;       ///< bytes of each class
  std::bitset<256> first_of_class_;                       ///< a byte of each class
  Items stack_, reached_now_, otherwise_, last_;
  std::array<Items, 256> nexts_;
  std::vector<std::pair<unsigned char, Number>> targets_;
  PatternAutomaton& built_;
};

PatternAutomaton::PatternAutomaton(const PatternGraph& graph) { Builder(graph.nodes(), *this).build(); }

std::span<const PatternAutomaton::Answer> PatternAutomaton::find(std::string_view text) const {
  std::uint32_t state = kBegin;
  for_each_folded_byte(text, [&](unsigned char byte) {
    state = step(state, byte);
    return state != kDead && !states_[state].settled;
  });
  return answers(state);
}

}  // namespace cleaner
