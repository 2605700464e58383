// Alignment of two texts, token by token: how much of each is found in the other, and do their figures agree?
//
//     new:   the river rose by 2 metres on friday
//     kept:  the river rose by 3 metres on friday      ->  gap "2" / "3" filled, one figure in conflict
//
// The texts are matched where three tokens in a row agree; a short gap between two matches counts as filled, as a
// substitution does not break a copy.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cleaner/block.h"

namespace cleaner {

/// How much of a text the other one covers, in tokens that are not boilerplate.
struct Coverage {
  std::uint32_t tokens = 0;
  std::uint32_t matched = 0;  ///< equal to a token of the other, in place
  std::uint32_t filled = 0;   ///< not matched, but in a filled gap
  std::uint32_t head = 0;     ///< before the first that is matched or filled: perhaps a headline of its own
  double match() const { return tokens ? double(matched) / tokens : 0; }
  double fill() const { return tokens ? double(matched + filled) / tokens : 0; }
};

struct Alignment {
  Coverage text, kept;          ///< boilerplate left out
  Coverage raw_text, raw_kept;  ///< everything
  std::uint32_t figures_matched = 0;
  std::uint32_t figures_in_conflict = 0;  ///< in filled gaps: figures that the other text lacks, of the side with fewer
  std::uint32_t figures_replaced = 0;     ///< the same in gaps that are not filled, but for the ends
  std::uint32_t replaced = 0;             ///< tokens between matches, in the place of other tokens of the other text
  std::uint32_t replaced_ends = 0;        ///< the same before the first match and after the last
  Span run, kept_run;                     ///< longest run of equal tokens, in the text and in the kept one
};

/// Parts of the two texts that stand in one another's place between, before or after what the texts share.
struct ReplacedPart {
  Span text, kept;
  std::uint32_t own = 0;  ///< tokens that are not boilerplate, of the side that has fewer
};

/// Tokens, and for each 1 where it is boilerplate; an empty mask masks nothing.
struct MaskedTokens {
  std::span<const std::uint32_t> tokens;
  std::span<const std::uint8_t> mask;
};

/// Aligns one text with others, one after the other. Time is linear in the lengths of both texts.
class Aligner {
 public:
  /// A run of equal tokens: where it begins in the text and in the kept one, and its size.
  struct AlignedRun {
    std::uint32_t text, kept, size;
  };

  /// Sets the text that is aligned from now on; its data must live as long.
  void set_text(MaskedTokens text);
  /// Aligns the text with `kept`.
  ///
  ///     aligner.set_text({tokens, {}});
  ///     aligner.align({tokens, {}}).text.match();   // 1
  Alignment align(MaskedTokens kept);
  /// The same in two steps, as the boilerplate of the other text is not needed where match() returns false: then
  /// judge() returns none, whatever the mask.
  bool match(std::span<const std::uint32_t> kept);
  Alignment measure(std::span<const std::uint8_t> kept_mask);
  /// Parts that the last alignment left replaced, in order but for the ends, which come last. Valid until the next one.
  std::span<const ReplacedPart> replaced_parts() const { return replaced_parts_; }

  /// Matches of the last alignment, in the order of the kept text. Valid until the next one.
  std::span<const AlignedRun> matches() const { return matches_; }

 private:
  struct Gap {
    std::uint32_t text, kept, text_size, kept_size;
  };

  void find_matches(std::span<const std::uint32_t> kept);
  void fill_gaps();
  bool fill(const Gap& gap, bool must_agree);
  void measure_gaps(MaskedTokens kept, Alignment& result);
  std::uint32_t conflicts(const Gap& gap, MaskedTokens kept) const;
  /// Records a gap that is not filled; returns its ReplacedPart::own.
  std::uint32_t replace(const Gap& gap, const MaskedTokens& kept);

  MaskedTokens text_;
  std::span<const std::uint32_t> kept_;
  std::vector<std::uint32_t> heads_, next_;  // positions + 1 of shingles of the text, by hash; 0 ends a chain
  std::uint32_t shift_ = 0;                  // hash >> shift_ is the slot in heads_
  std::vector<AlignedRun> matches_;
  std::vector<Gap> filled_, replaced_;
  std::vector<ReplacedPart> replaced_parts_;
  Gap head_{}, tail_{};  // before the first match and after the last; empty where they are filled
  Coverage text_coverage_;
  std::vector<std::uint8_t> text_marks_, kept_marks_;
};

}  // namespace cleaner
