#include "clean/counterfactuals.h"

#include <algorithm>
#include <cmath>

#include "clean/cleaner_impl.h"

namespace cleaner {
namespace {

constexpr float kLeastShare = 0.05f;  // a smaller share of the score names no group
constexpr int kSteps = 20;            // strictness is tried at 0, 1/20, ..., 1

/// Marks a copy of the document again and again, and compares its verdicts with those of the document.
class Search {
 public:
  Search(const Cleaner& cleaner, const Document& document, const Cleaner::Context& context, Cleaner::Scratch& scratch)
      : cleaner_(cleaner), document_(document), scratch_(scratch), again_(document) {
    settings_ = CleanerParts::of(cleaner).mark_settings(document, context, scratch);
  }

  std::vector<Counterfactual> run() {
    result_.resize(document_.blocks.size());
    find_strongest();
    find_strictness();
    MarkSettings without = settings_;
    const RuleSet no_rules({}, "no rules");
    without.rules = &no_rules;
    scratch_.mark.memo = {};
    note(without, Counterfactual::Turns::without_rules);
    scratch_.mark.memo = {};
    without = settings_;
    without.counts = nullptr;
    if (settings_.counts != nullptr) note(without, Counterfactual::Turns::without_site);
    return std::move(result_);
  }

 private:
  void mark_again(const MarkSettings& settings) {
    cleaner_.split(again_, scratch_);
    mark(again_, settings, scratch_.mark);
  }

  /// Calls use(i, other) for each block i of the document; `other` is the block of the copy that holds its beginning.
  template <class Use>
  void for_each_block(Use&& use) const {
    std::size_t other = 0;
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      while (again_.blocks[other].end <= document_.blocks[i].begin) ++other;
      use(i, again_.blocks[other]);
    }
  }

  bool is_reversed(std::size_t i, const Block& other) const {
    return (document_.blocks[i].reason == Reason::kept) != (other.reason == Reason::kept);
  }

  void find_strongest() {
    std::vector<float> most(document_.blocks.size(), kLeastShare);
    for (std::size_t g = 0; g < kFeatureGroups; ++g) {
      const auto group = static_cast<FeatureGroup>(g);
      MarkSettings without = settings_;
      without.groups &= ~only(group);
      mark_again(without);
      for_each_block([&](std::size_t i, const Block& other) {
        const Block& block = document_.blocks[i];
        const float share = (block.score - other.score) * (block.reason == Reason::kept ? 1.f : -1.f);
        if (share <= most[i]) return;
        most[i] = share;
        result_[i].strongest = group;
      });
    }
  }

  void find_strictness() {
    for (int step = 0; step <= kSteps; ++step) {
      MarkSettings other = settings_;
      other.strictness = static_cast<double>(step) / kSteps;
      mark_again(other);
      const auto distance = [&](double strictness) { return std::abs(strictness - settings_.strictness); };
      for_each_block([&](std::size_t i, const Block& block) {
        if (!is_reversed(i, block)) return;
        if (result_[i].turns == Counterfactual::Turns::strictness &&
            distance(result_[i].strictness) <= distance(other.strictness))
          return;
        result_[i].turns = Counterfactual::Turns::strictness;
        result_[i].strictness = other.strictness;
      });
    }
  }

  /// Overwrites a strictness found before: that a rule or the site decided says more than a number.
  void note(const MarkSettings& settings, Counterfactual::Turns turns) {
    mark_again(settings);
    for_each_block([&](std::size_t i, const Block& block) {
      if (is_reversed(i, block)) result_[i].turns = turns;
    });
  }

  const Cleaner& cleaner_;
  const Document& document_;
  Cleaner::Scratch& scratch_;
  Document again_;
  MarkSettings settings_;
  std::vector<Counterfactual> result_;
};

}  // namespace

std::vector<Counterfactual> counterfactuals(const Cleaner& cleaner, const Document& document,
                                            const Cleaner::Context& context, Cleaner::Scratch& scratch) {
  if (cleaner.options().mode == CleanMode::none) return std::vector<Counterfactual>(document.blocks.size());
  return Search(cleaner, document, context, scratch).run();
}

}  // namespace cleaner
