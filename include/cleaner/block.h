// The blocks into which a text is split, and what was decided about each.
//
//     "Home\nRain fell on Friday.\n"   ->   {0, 5, removed: navigation}  {5, 26, kept: text}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cleaner/export.h"

namespace cleaner {

/// A half-open range: of bytes, unless a member says otherwise.
struct Span {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

/// Is a block kept, or was it removed? Its kind says what it is.
enum class Reason : std::uint8_t { kept, noise };

/// What a block is, kept or removed. removed.jsonl names the kind of a removed block as its `reason`.
enum class Kind : std::uint8_t {
  text,           ///< running text and what belongs to it; never the kind of a removed block
  headline,       ///< of the page, or of a section
  byline,         ///< "By Ann Lee"
  date,           ///< "17 Dec, 2022 11:41", alone on its line
  caption,        ///< of a picture, or the credit of its maker
  comment,        ///< a reader's, with its author
  related,        ///< the title or beginning of another page
  legal,          ///< copyright, cookies, terms
  navigation,     ///< menus, breadcrumbs, lists of sections and tags
  form,           ///< fields and buttons: comment, search, newsletter, login, shopping cart
  player,         ///< what is left of a media player, or of a file of icons
  share,          ///< "Share on Facebook", "Follow us", counts of shares
  advertisement,  ///< labels of advertisements
  hidden,         ///< text that its page does not show; never the kind of a kept block
  noise,          ///< of no certain kind; never the kind of a kept block
};
inline constexpr std::size_t kKinds = 15;

/// What decided about a block; see `Block::rule` and `Block::score`. A kept block has `none`; or `kind`, where its
/// score alone would have removed it (CleanOptions::keep_kinds); or `repetition`, where other pages of its site have it
/// too, so that it is not compared. A removed block has `kind` where its score alone would have kept it
/// (CleanOptions::drop_kinds).
enum class Evidence : std::uint8_t { none, rule, model, repetition, kind };
inline constexpr std::size_t kEvidences = 5;

CLEANER_API std::string_view name(Kind kind);          ///< "text", "headline", ...
CLEANER_API std::string_view name(Evidence evidence);  ///< "none", "rule", "model", "repetition", "kind"

inline constexpr std::uint16_t kNoRule = 0xffff;

/// A line of text with its line end, a run of blank lines, or a part of a line. The blocks of a document tile its text.
struct Block {
  std::uint32_t begin = 0, end = 0;  ///< [begin, end) in Document::text
  float score = 0;                   ///< log odds that the block is content; above 0: content is more likely than noise
  Reason reason = Reason::kept;
  Evidence evidence = Evidence::none;
  Kind kind = Kind::text;
  std::uint16_t rule = kNoRule;  ///< where evidence is `rule`; see Cleaner::rule_name()
};

/// Is the block compared between documents? It is if it is kept and other pages of its site do not have it.
inline bool is_compared(const Block& block) {
  return block.reason == Reason::kept && block.evidence != Evidence::repetition;
}

}  // namespace cleaner
