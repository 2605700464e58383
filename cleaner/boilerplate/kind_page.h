// A page whose lines are to be told apart: where each stands, and what stands beside it.
//
//     home                - is_title no,  beside_short
//     news                -
//     Ferry town votes    + kept, prose_ is the next line
//     The people of ...   + prose
//     Ten towns by the sea nobody knows   - is_title, beside_title
//     A lamp for every harbour            -
#pragma once

#include <algorithm>

#include "boilerplate/mark.h"
#include "text/white_space.h"

namespace cleaner {

class KindPage {
 public:
  static constexpr std::size_t kAbove = 8;      ///< lines before the text where its title and writer stand
  static constexpr std::size_t kRepeats = 12;   ///< lines between a title and where it is told again
  static constexpr std::uint32_t kHeading = 5;  ///< words of the heading of a list
  static constexpr std::uint32_t kMenu = 3;     ///< words of an entry of a menu
  static constexpr std::uint32_t kTitle = 24;   ///< words of a title, at most

  /// The body are the lines [first, last); it is narrowed to those that stay.
  KindPage(Document& document, const MarkScratch& scratch, std::size_t first, std::size_t last)
      : document_(document), s_(scratch), first_(first), last_(last) {
    while (first_ < last_ && !kept(first_)) ++first_;
    while (last_ > first_ && !kept(last_ - 1)) --last_;
    prose_ = first_;
    while (prose_ < last_ && !(kept(prose_) && statistics(prose_).prose())) ++prose_;
  }

  std::size_t size() const { return s_.lines.size(); }
  const LineStatistics& statistics(std::size_t i) const { return s_.statistics[i]; }
  const MarkScratch::Line& line(std::size_t i) const { return s_.lines[i]; }
  Block& block(std::size_t i) const { return document_.blocks[s_.lines[i].block]; }
  std::string_view text(std::size_t i) const {
    return trimmed(std::string_view(document_.text).substr(block(i).begin, block(i).end - block(i).begin));
  }

  std::size_t first() const { return first_; }
  std::size_t last() const { return last_; }
  std::size_t prose() const { return prose_; }  ///< the first line of running text of the body
  bool has_body() const { return first_ < last_; }
  bool kept(std::size_t i) const { return block(i).reason == Reason::kept; }

  bool is_removed(std::size_t i) const { return i < size() && !kept(i); }
  /// What people write: prose, or a short sentence.
  bool removed_text(std::size_t i) const {
    return is_removed(i) && (statistics(i).prose() || statistics(i).sentence_end);
  }
  bool beside_text(std::size_t i) const {
    return removed_text(i + 1) || removed_text(i + 2) || (i > 0 && removed_text(i - 1)) ||
           (i > 1 && removed_text(i - 2));
  }
  /// One of a menu: a neighbour that goes too is as short.
  bool beside_short(std::size_t i) const {
    const auto is_short = [&](std::size_t j) {
      return is_removed(j) && statistics(j).words <= kMenu + 1 && !statistics(j).sentence_end;
    };
    return (i > 0 && is_short(i - 1)) || is_short(i + 1);
  }
  /// One of a list of titles: two behind the body, three before it, where the page's own title stands beside its
  /// standfirst.
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

  /// "Art (24)": how many pages there are of that.
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

  /// "By Role" in a menu.
  bool is_menu_entry(std::size_t i) const {
    return statistics(i).words <= 2 && statistics(i).digits == 0 && (i >= prose_ || i + kAbove < prose_) &&
           beside_short(i);
  }

  /// A list of months, or of weeks: "July 2003", "June 2003".
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
  /// As trim(), with a short way for most lines: no white space at their ends but a line end.
  static std::string_view trimmed(std::string_view line) {
    const auto is_plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
    const std::size_t size = line.size() - (line.ends_with('\n') ? 1 : 0);
    if (size > 0 && is_plain(line[0]) && is_plain(line[size - 1])) return line.substr(0, size);
    return trim(line);
  }

  Document& document_;
  const MarkScratch& s_;
  std::size_t first_, last_;
  std::size_t prose_ = 0;
};

}  // namespace cleaner
