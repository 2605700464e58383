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

#include "cleaner/document.h"

namespace cleaner {

/// How much of a text the other one covers, in tokens that are not boilerplate.
struct Coverage {
  std::uint32_t tokens = 0;
  std::uint32_t matched = 0;  ///< equal to a token of the other, in place
  std::uint32_t filled = 0;   ///< not matched, but in a filled gap
  std::uint32_t head = 0;     ///< neither, before the first that is: a headline of its own, perhaps
  double match() const { return tokens ? double(matched) / tokens : 0; }
  double fill() const { return tokens ? double(matched + filled) / tokens : 0; }
};

struct Alignment {
  Coverage text, kept;          ///< boilerplate left out
  Coverage raw_text, raw_kept;  ///< everything
  std::uint32_t figures_matched = 0;
  std::uint32_t figures_in_conflict = 0;  ///< in filled gaps, of the side that has fewer that the other has not
  std::uint32_t figures_replaced = 0;     ///< likewise in gaps that are not filled, the ends aside
  std::uint32_t replaced = 0;             ///< tokens between matches that stand where the other text has something else
  std::uint32_t replaced_ends = 0;        ///< likewise before the first match and after the last
  Span run, kept_run;                     ///< longest run of equal tokens, in the text and in the kept one
};

/// Where both texts have something of their own between, before or after what they share.
struct ReplacedPart {
  Span text, kept;
  std::uint32_t own = 0;  ///< tokens that are not boilerplate, of the side that has fewer
};

/// Tokens, and for each whether it is boilerplate; an empty mask is one without boilerplate.
struct MaskedTokens {
  std::span<const std::uint32_t> tokens;
  std::span<const std::uint8_t> mask;
};

/// Compares one text with several. Time is linear in the two lengths, whatever they hold.
class Aligner {
 public:
  /// A run of equal tokens: where it begins in the text and in the kept one, and its size.
  struct AlignedRun {
    std::uint32_t text, kept, size;
  };

  /// The text that is compared from now on; the spans must live as long.
  void set_text(MaskedTokens text);
  /// Aligns the text with `kept`.
  ///
  ///     aligner.set_text({tokens, {}});
  ///     aligner.align({tokens, {}}).text.match();   // 1
  Alignment align(MaskedTokens kept);
  /// The same in two steps, as what is boilerplate in the other text need not be known where match() says no: then
  /// judge() would say none, whatever is.
  bool match(std::span<const std::uint32_t> kept);
  Alignment measure(std::span<const std::uint8_t> kept_mask);
  /// Of the last alignment, in order but for the ends, which come last. Valid until the next.
  std::span<const ReplacedPart> replaced_parts() const { return replaced_parts_; }

  /// Of the last alignment, in the order of the kept text. Valid until the next.
  std::span<const AlignedRun> matches() const { return matches_; }

  /// Of distinct shingles of three tokens: shared / all, and shared / those of the smaller text.
  struct Overlap {
    float jaccard = 0, containment = 0;
  };
  Overlap overlap(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

 private:
  struct Gap {
    std::uint32_t text, kept, text_size, kept_size;
  };

  void find_matches(std::span<const std::uint32_t> kept);
  void fill_gaps();
  bool fill(const Gap& gap, bool must_agree);
  void measure_gaps(MaskedTokens kept, Alignment& result);
  std::uint32_t conflicts(const Gap& gap, MaskedTokens kept) const;
  /// Notes a gap that is not filled; returns its ReplacedPart::own.
  std::uint32_t replace(const Gap& gap, const MaskedTokens& kept);

  MaskedTokens text_;
  std::span<const std::uint32_t> kept_;
  std::vector<std::uint32_t> heads_, next_;  // positions + 1 of shingles of the text, by hash; 0 ends a chain
  std::uint32_t shift_ = 0;                  // hash >> shift_ is the slot in heads_
  std::vector<AlignedRun> matches_;
  std::vector<Gap> filled_, replaced_;
  std::vector<ReplacedPart> replaced_parts_;
  Gap head_{}, tail_{};  // before the first match and after the last, where they are not filled
  Coverage text_coverage_;
  std::vector<std::uint8_t> text_marks_, kept_marks_;
  std::vector<std::uint64_t> shingles_;
};

/// What an alignment says of two texts.
///   near, contained    the text is (nearly) covered by the kept one, which may stand for it
///   same_but_figures   it would be, were the figures the same: another issue of a series
///   none               two texts
Relation judge(const Alignment& alignment);

}  // namespace cleaner
