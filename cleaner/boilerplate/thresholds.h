// The numbers behind the decision on a page, each with its reason. A score is the log odds that a line is content; see
// model/README.md for the labelled pages on which the thresholds were chosen.
//
//     score -1.2 inside the body of a text   ->  stays: above -1.8
//     score -1.2 outside of it               ->  goes: below 0.5
#pragma once

#include <cstddef>
#include <cstdint>

namespace cleaner::thresholds {

/// A line stays where its score is above the threshold of its position.
struct Set {
  float inside;         ///< the body
  float outside;        ///< the body
  float outside_short;  ///< the body, for a short line: there a wrong one costs a reader little
  float headline;       ///< for the most likely headline before the body
};

/// Plain text: the body is found by the scores alone, so a line outside of it needs strong evidence.
inline constexpr Set kText = {-1.8f, 0.5f, -0.9f, -3.f};
/// HTML: the element features already show where the body is, so thresholds barely differ inside and outside of it.
/// Forums, listings and products have no single body: they lose content sooner than articles do.
inline constexpr Set kArticle = {-1.f, -0.8f, -0.8f, -1.2f}, kOtherPage = {-1.6f, -1.6f, -1.6f, -1.6f};

inline constexpr std::uint32_t kShortWords = 6;  ///< of a short line, in a script that writes blanks between words
inline constexpr float kStrictness = 6;          ///< all thresholds move by this times (strictness - 1/2)
inline constexpr float kMostModel = 12;          ///< bounds the model, so that rules and repetition can outweigh it

/// A page of few lines shows the model no template to compare with: its scores are raised by the benefit of the doubt.
constexpr float benefit_of_doubt(std::size_t lines) { return lines <= 3 ? 3.f : lines <= 6 ? 1.5f : 0.f; }

// ---- lines that repeat

/// Score of a line that repeats an earlier one: below any threshold at any strictness.
inline constexpr float kRepeatedLine = -20;
/// Other pages that make a line a repeated one: one other page may be a copy that was not recognised.
inline constexpr std::uint32_t kOtherPages = 2;
/// Prose may be quoted or syndicated and must never go for repetition alone: less than the distance of clear prose from
/// the threshold.
inline constexpr float kMostForRepeatedProse = 1;
/// Additional weight of a line that every other page of its site has. Labelled pages seldom come with other pages of
/// their site, so the model learned too little about them.
inline constexpr float kWholeSite = 3;
/// Words of a paragraph whose second copy goes: a shorter one may be a refrain.
inline constexpr std::uint32_t kCopiedWords = 15;
/// Lines between a title and its repetition above the text; farther away the line is likely a heading of its own.
inline constexpr std::size_t kTitleDistance = 12;
/// Repeated titles of a page: more of them are a table of contents and the headings that it names.
inline constexpr std::size_t kMostRepeatedTitles = 2;
inline constexpr std::uint32_t kRepeatedTitleWords = 4, kTitleWords = 30;  ///< least and most words of such a title

// ---- the body

inline constexpr float kCentre = 0;                  ///< a line above it adds to the body
inline constexpr float kMostGain = 4;                ///< bounds what a word adds to the body or takes from it
inline constexpr std::uint32_t kMostGainWords = 60;  ///< words that count: no paragraph outweighs the page

// ---- HTML

/// Subtracted from comments below an article, and from reviews and other products beside a product: more than separates
/// most lines from the threshold, but not clear content.
inline constexpr float kAside = 4;
inline constexpr float kLikelyContent = -1.2f;  ///< lines above it decide whether the page is an article
inline constexpr float kArticleProse = 0.6f;    ///< share of their words in running text that makes an article
inline constexpr float kMostlyLinks = 0.5f;     ///< a line with more of its bytes in links is not running text
/// On a page where every line is below its threshold, the lines this near to the best one stay.
inline constexpr float kNearBest = 0.8f;

// ---- headings

inline constexpr std::size_t kHeadlineReach = 8;    ///< lines before the first prose in which the headline stands
inline constexpr std::uint32_t kHeadlineWords = 3;  ///< of a headline, at least: fewer are a section or a button
inline constexpr std::uint32_t kOrphanWords = 4;    ///< of a heading that goes with its list, at most
inline constexpr float kSureHeading = 2;            ///< a heading above this score stays without its list

}  // namespace cleaner::thresholds
