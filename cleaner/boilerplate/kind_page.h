// The lines of a page as label_kinds() sees them: where each stands, and what stands beside it.
//
//     home                - is_title no,  beside_short
//     news                -
//     Ferry town votes    + kept, prose_ is the next line
//     The people of ...   + prose
//     Ten towns by the sea nobody knows   - is_title, beside_title
//     A lamp for every harbour            -
#pragma once

#include <algorithm>

#include "boilerplate/page_state.h"

namespace cleaner {

class KindPage {
 public:
  static constexpr std::size_t kAbove = 8;      ///< lines before the text in which its title and writer stand
  static constexpr std::size_t kRepeats = 12;   ///< lines between a title and its repetition
  static constexpr std::uint32_t kHeading = 5;  ///< words of the heading of a list, at most
  static constexpr std::uint32_t kMenu = 3;     ///< words of an entry of a menu, at most
  static constexpr std::uint32_t kTitle = 24;   ///< words of a title, at most

  /// Narrows the body of the page to the lines that stay.
  explicit KindPage(const PageState& page) : page_(page), first_(page.body_begin), last_(page.body_end) {
    while (first_ < last_ && !kept(first_)) ++first_;
    while (last_ > first_ && !kept(last_ - 1)) --last_;
    prose_ = first_;
    while (prose_ < last_ && !(kept(prose_) && statistics(prose_).prose())) ++prose_;
  }

  const PageState& page() const { return page_; }
  std::size_t size() const { return page_.size(); }
  const LineStatistics& statistics(std::size_t i) const { return page_.statistics(i); }
  const MarkScratch::Line& line(std::size_t i) const { return page_.line(i); }
  Block& block(std::size_t i) const { return page_.block(i); }
  std::string_view text(std::size_t i) const { return page_.text(i); }

  std::size_t first() const { return first_; }
  std::size_t last() const { return last_; }
  std::size_t prose() const { return prose_; }  ///< the first line of running text of the body
  bool has_body() const { return first_ < last_; }
  bool kept(std::size_t i) const { return page_.kept(i); }

  bool is_removed(std::size_t i) const { return i < size() && !kept(i); }
  /// Was it removed, and is it prose or a short sentence: text that a person wrote?
  bool removed_text(std::size_t i) const {
    return is_removed(i) && (statistics(i).prose() || statistics(i).sentence_end);
  }
  bool beside_text(std::size_t i) const {
    return removed_text(i + 1) || removed_text(i + 2) || (i > 0 && removed_text(i - 1)) ||
           (i > 1 && removed_text(i - 2));
  }
  /// Is it an entry of a menu: does a neighbour that goes too have no more words?
  bool beside_short(std::size_t i) const {
    const auto is_short = [&](std::size_t j) {
      return is_removed(j) && statistics(j).words <= kMenu + 1 && !statistics(j).sentence_end;
    };
    return (i > 0 && is_short(i - 1)) || is_short(i + 1);
  }
  /// Is it one of a list of titles: of at least two behind the body, and of three before it, where the page's own title
  /// stands beside its standfirst?
  bool beside_title(std::size_t i) const {
    const auto is_one = [&](std::size_t j) { return is_removed(j) && is_title(j) && line(j).rule == kNoRule; };
    const bool above = i > 0 && is_one(i - 1), below = is_one(i + 1);
    if (i >= prose_) return above || below;
    return (above && below) || (above && i > 1 && is_one(i - 2)) || (below && is_one(i + 2));
  }
  bool is_title(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    return f.words > kMenu && f.words <= kTitle && !f.colon_end && !f.comma_end &&
           (!f.sentence_end || f.question_end) && f.first != FirstCharacter::lower;
  }
  bool outside(std::size_t i) const { return i < first_ || i >= last_; }

  /// Is it a category with its number of pages: "Art (24)"?
  bool is_counted(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    return f.brackets >= 2 && f.digits > 0 && f.words <= kHeading + 1 && text(i).ends_with(')');
  }

  bool repeats_headline(std::size_t i) const {
    for (std::size_t j = i - std::min(i, kRepeats); j < i; ++j) {
      if (statistics(j).hash == statistics(i).hash) return kept(j) && block(j).kind == Kind::headline;
    }
    return false;
  }

  /// Is it an entry of a menu that looks like a byline: "By Role"?
  bool is_menu_entry(std::size_t i) const {
    return statistics(i).words <= 2 && statistics(i).digits == 0 && (i >= prose_ || i + kAbove < prose_) &&
           beside_short(i);
  }

  /// Is it one of a list of months or weeks: "July 2003", "June 2003"?
  bool is_archive(std::size_t i) const {
    const auto is_one = [&](std::size_t j) {
      if (!is_removed(j)) return false;
      const LineStatistics& f = statistics(j);
      return (f.words == 2 && f.numeric_words == 1 && f.year) ||
             (f.letters == 0 && f.numeric_words == 6 && f.times == 0);
    };
    return is_one(i) && ((i > 0 && is_one(i - 1)) || is_one(i + 1));
  }

 private:
  const PageState& page_;
  std::size_t first_, last_;
  std::size_t prose_ = 0;
};

}  // namespace cleaner
