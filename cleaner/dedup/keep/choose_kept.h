// Chooses the representative of a cluster: the copy that stays. The index compares each document with the most complete
// copy (the centre of the cluster), so that clusters do not depend on the policy. Here a policy may put another copy in
// the place of the centre, if that copy can stand for all others too.
//
//     centre 5, removed 2 (a part of it), 7, 9; the policy prefers the first   ->   2 cannot stand for 5;
//                                                                                 7 can, for 5, 2 and 9: it stays
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "cleaner/document.h"
#include "dedup/keep/keep_policy.h"

namespace cleaner {

/// A document that is removed, and the one that stands for it.
struct Removed {
  std::uint64_t number = 0;
  Match match;
};

class KeptChoice {
 public:
  /// Describes a document, but for `completeness`, which choose() sets.
  using Describe = std::function<Copy(std::uint64_t number)>;
  /// The relation of a document to another one, if that were kept.
  using Compare = std::function<Match(std::uint64_t number, std::uint64_t kept)>;

  KeptChoice(KeepPolicy policy, Describe describe, Compare compare);

  /// Returns the number of the copy that stays. `removed`: the other copies of a cluster, all removed for its centre;
  /// where another copy than the centre stays, they become all copies but that one, removed for it. REQUIRES: at least
  /// one.
  ///
  /// Compares nothing where the centre is preferred, else each copy at most kKeepTries times.
  std::uint64_t choose(std::span<Removed> removed);

 private:
  bool stands_for_all(std::size_t candidate);

  KeepPolicy policy_;
  Describe describe_;
  Compare compare_;
  std::vector<Copy> copies_;  ///< the centre, then as given
  std::vector<std::size_t> order_;
  std::vector<Removed> removed_;
  std::size_t comparisons_left_ = 0;
};

}  // namespace cleaner
