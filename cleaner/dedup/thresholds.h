// All thresholds that decide which documents are copies, in the order in which they apply, each with its reason.
//
//     a share of .84 of the smaller text in common   ->   two texts;  .86   ->   a copy (kLeastFill)
//
// They were chosen on a constructed set of edited, cut and framed news, and on judged pairs and series of real pages.
// Lengths are in tokens, shares in 0..1. A short text has fewer than kShortText tokens, a tiny one fewer than
// kTinyText.
#pragma once

#include <cstddef>
#include <cstdint>

#include "dedup/trigram.h"

namespace cleaner {

// ---- Which documents are compared (compare.h)

/// A shorter text is a duplicate only of an equal one: greetings and captions are alike by chance.
inline constexpr std::uint32_t kLeastTokens = 10;

// ---- Fingerprints (winnow.h)

/// Tokens in a fingerprinted shingle. With 2, results were worse at four times the cost; with 3, five times as
/// many pairs shared a fingerprint.
inline constexpr std::uint32_t kShingle = 4;
/// Shingles in a window; winnowing chooses at least one of them, about one in eight. One in sixteen lost cut and noisy
/// copies.
inline constexpr std::uint32_t kWindow = 15;

// ---- Boilerplate (boilerplate_mask.h)

/// A fingerprint that more kept documents hold is boilerplate: no evidence of a copy, and not stored any further.
inline constexpr std::uint32_t kBoilerplateFrequency = 16;
/// Boilerplate fingerprints in a row that mask the tokens round them: a single one may be a common phrase.
inline constexpr std::size_t kBoilerplateRun = 2;

// ---- Candidates (candidates.h)

/// Fingerprints that a candidate shares at least: one alone may be a quotation.
inline constexpr std::uint32_t kSharedFingerprints = 2;
/// Share of the fingerprints of the text that has fewer. Low, as noise damages shingles first: the alignment decides.
inline constexpr double kCandidateShare = .06;
/// Candidates that are aligned at most, beside the hint, those that share most first: bounds the time of a document.
inline constexpr std::size_t kCandidates = 8;
/// Tokens of candidates that are aligned at most, for each token of the text and beside them: bounds the time where
/// candidates are much longer than the text.
inline constexpr std::uint64_t kAlignedPerToken = 32, kAlignedAnyway = 1 << 14;
/// Kept documents that are reported as related to one document, at most: bounds the output.
inline constexpr std::size_t kRelated = 8;

// ---- Alignment (align.h)

/// Equal tokens in a row that begin a match: two agree by chance too often.
inline constexpr std::uint32_t kAnchor = kTrigram;
/// Occurrences of an anchor in a text that are tried: keeps hostile repetition linear.
inline constexpr std::uint32_t kAnchorOccurrences = 16;
/// A gap of up to this length on both sides is filled: a changed word, or a misread line. With 24, half again as many
/// texts were removed that are no copies.
inline constexpr std::uint32_t kShortGap = 8;
/// So is one of up to this length, where both sides are about equally long: a substitution keeps the length, a
/// rewriting does not. The lengths differ by at most 1 and this part of the longer side.
inline constexpr std::uint32_t kLongGap = 24, kLengthDifference = 6;
/// Up to this length, a gap is filled where the shorter side is at least half as long as the longer one, and this share
/// of the longer side is found in the other, in order: much of a noisy passage agrees, but no three tokens in a row.
inline constexpr std::uint32_t kLongestGap = 48;
inline constexpr double kAgreement = .4;
/// Tokens before the first match that count for nothing: each outlet writes its own headline.
inline constexpr std::uint32_t kHeadline = 16;

// ---- What an alignment means (judge.h). "Found": equal to tokens of the other text, or in a filled gap.

/// A text below has few figures and few anchors: figures and wording must agree better.
inline constexpr std::uint32_t kShortText = 100;
/// Next to nothing to judge by: such a text is compared with its boilerplate, too.
inline constexpr std::uint32_t kTinyText = 30;

/// Share found of a text that is removed, whichever text is larger: what it says must stay in the kept one.
inline constexpr double kRepresented = .60;
/// Share found of the smaller text. At .80, pages of one template come too near.
inline constexpr double kLeastFill = .85;
/// Share of equal tokens in the smaller text: filled gaps alone are no evidence.
inline constexpr double kLeastMatch = .55, kLeastMatchOfShort = .75;
/// Share found of the larger text: below, the smaller one is a quotation or a digest, not a copy.
inline constexpr double kLeastBack = .175;
/// Shares found of both texts, where each has parts of its own, such as an insertion here and a frame there.
inline constexpr double kOwnPartsFill = .70, kOwnPartsBack = .60;
/// Share of the smaller text that stands in the place of other words of the larger one, between matches and at the
/// ends: beyond, it is another version, unless nearly all the rest is found.
inline constexpr double kReplaced = .08, kReplacedEnds = .12, kReplacedFill = .87;
/// Share found of the larger text: below, the smaller one is a part of it, else both are the same.
inline constexpr double kContained = .80;

/// A tiny text is judged with its boilerplate where that is less than this many times kTinyText, and a short one where
/// more than this many times its own tokens are left with boilerplate; they must agree by these shares, in any case.
inline constexpr std::uint32_t kRawTokens = 2;
inline constexpr double kRawMatch = .80, kRawFill = .80;

/// Share of the figures that contradict each other, in a short text: a template differs in its figures only.
inline constexpr double kShortConflicts = .125;
/// Figures in conflict that a longer text may have, whatever their share: a correction.
inline constexpr std::uint32_t kCorrection = 1;
/// Share of such figures in a longer text, for each share of its tokens that is not matched, within these limits: noise
/// damages figures no more than words.
inline constexpr double kConflictsPerMismatch = .9, kLeastConflicts = .15, kMostConflicts = .34;
/// Figures that a text is expected to have, of its words: one with few is not judged by one or two alone.
inline constexpr double kUsualFigures = 1 / 32.;

// ---- Two texts in one frame (pair_comparison.h)

/// Tokens, and their share of the smaller text, of parts that stand in one another's place, and that no other kept
/// document has: then these are two texts in one frame. What a site puts round a copy is found on other pages too.
inline constexpr std::uint32_t kOwnPart = 30;
inline constexpr double kOwnPartShare = .05;

// ---- Reports of one event (shared_quotes.h)

/// Words in a row that are a quotation where two of them are shared, and where one is. In 100 events of three outlets
/// no 14 words in a row were shared by chance, nor twice ten: names with titles ("the top Democrat on the Senate
/// Intelligence Committee") reach 13.
inline constexpr std::uint32_t kQuote = 10, kLongQuote = 15;
/// Tokens that may differ within the frame of a site, such as a date or the name of the author.
inline constexpr std::uint32_t kFrameGap = 8;

// ---- Which copy stays (keep/choose_kept.h)

/// Comparisons for each copy of a cluster, at most, to find one that a policy prefers and that stands for all others.
inline constexpr std::size_t kKeepTries = 3;

}  // namespace cleaner
