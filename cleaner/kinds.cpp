#include "kinds.h"

#include <algorithm>

#include "split.h"

namespace cleaner {
namespace {

constexpr std::size_t kNear = 5;       ///< lines from the body that a line to keep may be away
constexpr std::size_t kAbove = 8;      ///< lines before the text where its title and writer stand
constexpr std::size_t kFormLines = 8;  ///< fields below the heading of a form
constexpr std::uint32_t kMenu = 3;     ///< words of an entry of a menu
constexpr std::uint32_t kTitle = 24;   ///< words of a title, at most

class KindTeller {
 public:
  KindTeller(Document& document, const MarkSettings& settings, MarkScratch& scratch, std::size_t first,
             std::size_t last)
      : document_(document), settings_(settings), s_(scratch), n_(scratch.lines.size()), first_(first), last_(last) {
    while (first_ < last_ && !kept(first_)) ++first_;
    while (last_ > first_ && !kept(last_ - 1)) --last_;
    prose_ = first_;
    while (prose_ < last_ && !(kept(prose_) && facts(prose_).prose())) ++prose_;
  }

  void tell_all() {
    for (std::size_t i = 0; i < n_; ++i) {
      Block& block = this->block(i);
      const bool stays = kept(i);
      if (stays && facts(i).prose()) below_ = Below::nothing;
      block.kind = stays ? of_kept(i) : of_removed(i);
      decide(i, stays);
      ++since_;
    }
  }

 private:
  /// What a heading announced, until the next one or a line of running text.
  enum class Below : std::uint8_t { nothing, comments, related, form, navigation };

  const LineFacts& facts(std::size_t i) const { return s_.facts[i]; }
  Block& block(std::size_t i) const { return document_.blocks[s_.lines[i].block]; }
  bool kept(std::size_t i) const { return block(i).reason == Reason::kept; }
  bool has_body() const { return first_ < last_; }
  bool behind_body(std::size_t i) const { return has_body() && i >= last_; }
  std::string_view text(std::size_t i) const {
    return trim(std::string_view(document_.text).substr(block(i).begin, block(i).end - block(i).begin));
  }

  Kind by_words(std::size_t i) const {
    if (i >= n_) return Kind::text;
    const std::string_view line = text(i);
    if (!settings_.line_kinds->may_tell(line, facts(i))) return Kind::text;
    return settings_.line_kinds->tell(line, facts(i));
  }

  // ---- lines that stay

  Kind of_kept(std::size_t i) const {
    const LineFacts& f = facts(i);
    const std::uint16_t rule = s_.lines[i].rule;
    if (f.prose()) return Kind::text;
    if (rule != kNoRule && settings_.rules->rules()[rule].kind != Kind::noise)
      return settings_.rules->rules()[rule].kind;
    if (const Kind kind = by_words(i); kind != Kind::text) return kind;
    if (is_writer(i)) return Kind::byline;
    return is_headline(i) ? Kind::headline : Kind::text;
  }

  /// A short line that is no sentence, with running text behind it; and not the last one of a list.
  bool is_headline(std::size_t i) const {
    const LineFacts& f = facts(i);
    if (f.words == 0 || f.words > kTitle || f.comma_end || f.colon_end || (f.sentence_end && !f.question_end))
      return false;
    if (i < prose_ && i + kAbove >= prose_) return f.words >= 3 && is_first_title(i);
    if (i + 1 >= n_ || !kept(i + 1) || !facts(i + 1).prose()) return false;
    return i == 0 || !kept(i - 1) || facts(i - 1).prose() || facts(i - 1).sentence_end ||
           block(i - 1).kind == Kind::headline;
  }

  /// Before the text only one line is the title: the first of those that stay and have its length.
  bool is_first_title(std::size_t i) const {
    for (std::size_t j = prose_ - std::min(prose_, kAbove); j < i; ++j) {
      if (kept(j) && block(j).kind == Kind::headline) return false;
    }
    return true;
  }

  /// A name above the text, beside a date.
  bool is_writer(std::size_t i) const {
    if (i >= prose_ || i + kAbove < prose_ || !has_body() || !LineKinds::is_name(facts(i))) return false;
    return (i > 0 && block(i - 1).kind == Kind::date) || by_words(i + 1) == Kind::date;
  }

  // ---- lines that go

  Kind of_removed(std::size_t i) {
    const MarkScratch::Line& line = s_.lines[i];
    if (line.told_twice) return Kind::headline;
    if (line.rule != kNoRule) return by_rule(i, settings_.rules->rules()[line.rule].kind);
    const Kind kind = by_words(i);
    if (kind == Kind::text) return is_writer(i) ? Kind::byline : by_place(i);
    if (kind == Kind::caption) return kind;
    if (below_ == Below::comments || (behind_body(i) && below_ == Below::nothing && removed_prose(i + 1)))
      return Kind::comment;
    if (kind == Kind::date && below_ == Below::navigation) return Kind::navigation;  // an archive by month
    return kind;
  }

  /// A rule tells the kind of its line, and of those that the line is a heading of.
  Kind by_rule(std::size_t i, Kind kind) {
    const LineFacts& f = facts(i);
    const bool heading = f.words <= 5 || f.colon_end;
    Below below = Below::nothing;
    switch (kind) {
      case Kind::comment:
        below = i >= prose_ ? Below::comments : Below::nothing;  // above the text it is a counter
        break;
      case Kind::related:
        below = heading ? Below::related : below_;
        break;
      case Kind::form:
        below = below_ == Below::comments ? below_ : Below::form;  // "Reply" below each of them
        break;
      case Kind::navigation:
        below = below_ == Below::comments ? below_ : Below::navigation;
        break;
      case Kind::share:
      case Kind::player:
        below = below_ == Below::form ? Below::nothing : below_;
        break;
      case Kind::date:
      case Kind::caption:
      case Kind::noise:
        below = below_;
        break;
      default:
        break;
    }
    if (below != below_) since_ = 0;
    below_ = below;
    return kind;
  }

  bool is_removed(std::size_t i) const { return i < n_ && !kept(i); }
  bool removed_prose(std::size_t i) const { return is_removed(i) && facts(i).prose(); }
  /// One of a menu: a neighbour that goes too is as short.
  bool beside_short(std::size_t i) const {
    const auto is_short = [&](std::size_t j) {
      return is_removed(j) && facts(j).words <= kMenu + 1 && !facts(j).sentence_end;
    };
    return (i > 0 && is_short(i - 1)) || is_short(i + 1);
  }
  /// One of a list of titles: two behind the body, three before it, where the page's own title stands beside its
  /// standfirst.
  bool beside_title(std::size_t i) const {
    const auto is_one = [&](std::size_t j) { return is_removed(j) && is_title(j) && s_.lines[j].rule == kNoRule; };
    const bool above = i > 0 && is_one(i - 1), below = is_one(i + 1);
    if (i >= prose_) return above || below;
    return (above && below) || (above && i > 1 && is_one(i - 2)) || (below && is_one(i + 2));
  }
  bool is_title(std::size_t i) const {
    const LineFacts& f = facts(i);
    return f.words > kMenu && f.words <= kTitle && !f.colon_end && !f.comma_end &&
           (!f.sentence_end || f.question_end) && f.first != FirstCharacter::lower;
  }

  Kind by_place(std::size_t i) const {
    const LineFacts& f = facts(i);
    switch (below_) {
      case Below::comments:
        return Kind::comment;
      case Below::related:
        if (f.words > 1) return Kind::related;
        break;
      case Below::form:
        if (f.words <= kMenu + 1 && since_ <= kFormLines) return Kind::form;
        break;
      case Below::navigation:
        if (f.words <= kMenu + 1 && !f.sentence_end) return Kind::navigation;
        break;
      case Below::nothing:
        break;
    }
    if (f.prose()) return of_prose(i);
    if (f.words > kMenu && (f.separators >= 2 || f.joins >= 2)) return Kind::navigation;
    const bool listed = outside(i) && beside_title(i);
    if (f.words < kMenu || (f.words == kMenu && !(f.lower_words > 1 && listed)))
      return f.letters > 0 && beside_short(i) ? Kind::navigation : Kind::noise;
    return listed && (is_title(i) || f.words == kMenu) ? Kind::related : Kind::noise;
  }

  bool outside(std::size_t i) const { return i < first_ || i >= last_; }

  /// Running text that goes: a comment stands beside its author or the date, a teaser below the title of its page.
  Kind of_prose(std::size_t i) const {
    const LineFacts& f = facts(i);
    if (settings_.line_kinds->is_legal(text(i))) return Kind::legal;
    if (i > 0 && behind_body(i) && is_removed(i - 1)) {
      const Kind before = block(i - 1).kind;
      if (before == Kind::comment || before == Kind::byline || LineKinds::is_name(facts(i - 1))) return Kind::comment;
      if (before == Kind::related || f.ellipsis) return Kind::related;
    }
    return Kind::noise;
  }

  // ---- what the user decides

  void decide(std::size_t i, bool stays) {
    Block& block = this->block(i);
    if (stays && settings_.kinds.drops(block.kind)) {
      block.reason = Reason::noise;
      block.evidence = Evidence::kind;
    } else if (!stays && settings_.kinds.keeps(block.kind) && is_near(i) && !s_.lines[i].told_twice) {
      block.reason = Reason::kept;
      block.evidence = Evidence::kind;
      block.rule = kNoRule;
      if (block.kind == Kind::noise) block.kind = Kind::text;
    }
  }

  /// Inside the body or a few lines from it, and in no list of other things. Comments are a list of their own.
  bool is_near(std::size_t i) const {
    if (!has_body()) return false;
    const Kind kind = block(i).kind;
    if (kind == Kind::comment && behind_body(i)) return true;
    if (i + kNear < first_ || i >= last_ + kNear) return false;
    return i < prose_ || below_ == Below::nothing || kind == Kind::related || kind == Kind::form ||
           kind == Kind::navigation;
  }

  Document& document_;
  const MarkSettings& settings_;
  MarkScratch& s_;
  std::size_t n_, first_, last_;  ///< the body begins and ends with a line that stays
  std::size_t prose_ = 0;         ///< its first line of running text
  Below below_ = Below::nothing;
  std::size_t since_ = 0;  ///< lines below the heading
};

}  // namespace

void tell_kinds(Document& document, const MarkSettings& settings, MarkScratch& scratch, std::size_t first,
                std::size_t last) {
  KindTeller(document, settings, scratch, first, last).tell_all();
}

}  // namespace cleaner
