// Which copy of a story stays, once it is known what its copies are. The index compares each document with the most
// complete copy (the centre), so that what is a copy does not depend on the policy; here a policy may let another copy
// take the centre's place, if that one can stand for all the others too.
//
//     centre 5, removed 2 (a part of it), 7, 9; the policy wants the first   ->   2 cannot stand for 5;
//                                                                               7 can, for 5, 2 and 9: it stays
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
  /// What is known of a document; `completeness` is filled in here.
  using Describe = std::function<Copy(std::uint64_t number)>;
  /// The relation of a document to another one, if that were kept.
  using Compare = std::function<Match(std::uint64_t number, std::uint64_t kept)>;

  KeptChoice(KeepPolicy preference, Describe describe, Compare compare);

  /// The copies of one story, all removed for the same centre. Returns the number of the document that stays; where it
  /// is not the centre, `star` holds the others and what they have in common with it.
  ///
  /// Comparisons: none where the centre is preferred, else at most kTries times as many as there are copies.
  std::uint64_t choose(std::span<Removed> star);

  static constexpr std::size_t kTries = 3;

 private:
  bool stands_for_all(std::size_t candidate);

  KeepPolicy preference_;
  Describe describe_;
  Compare compare_;
  std::vector<Copy> copies_;  ///< the centre, then as in the star
  std::vector<std::size_t> order_;
  std::vector<Removed> removed_;
  std::size_t comparisons_left_ = 0;
};

}  // namespace cleaner
