#include "boilerplate/label_kinds.h"

#include <algorithm>

#include "boilerplate/kind_page.h"

namespace cleaner {
namespace {

constexpr std::size_t kNear = 5;       ///< lines between the body and a line to keep, at most
constexpr std::size_t kSigned = 3;     ///< lines between the date of a comment and its text, at most
constexpr std::size_t kFormLines = 8;  ///< fields below the heading of a form

class KindLabeller : private KindPage {
 public:
  explicit KindLabeller(PageState& page)
      : KindPage(page), settings_(page.settings), elements_(page.scratch.element_kinds) {
    if (!page.is_html()) return;
    const std::uint32_t body = has_body() ? line(prose() < last() ? prose() : first()).block : kNoBlock;
    settings_.element_kinds->label_elements(*settings_.page, body, elements_);
  }

  void label_all() {
    for (std::size_t i = 0; i < size(); ++i) {
      Block& block = this->block(i);
      const bool stays = kept(i);
      if (stays && statistics(i).prose()) below_ = Below::nothing;
      const Kind by_text = stays ? of_kept(i) : of_removed(i);
      block.kind = stays ? by_text : by_elements(i, by_text);
      if (is_hidden(i) && (!stays || settings_.kinds.drops(Kind::hidden))) block.kind = Kind::hidden;
      before_ = by_text;
      if (stays ? settings_.kinds.drops(block.kind) : settings_.kinds.keeps(block.kind) && is_near(i))
        turned_.push_back(i);
      ++since_;
    }
    for (const std::size_t i : turned_) turn(i);
  }

 private:
  /// The list that a heading announced, until the next heading or running text.
  enum class Below : std::uint8_t { nothing, comments, related, form, navigation };

  Kind by_words(std::size_t i) const {
    if (i >= size()) return Kind::text;
    return settings_.line_kinds->kind_of(text(i), statistics(i));
  }

  /// Kind::text where no rule matches.
  Kind rule_kind(std::size_t i) const {
    return i < size() && line(i).rule != kNoRule ? settings_.rules->rules()[line(i).rule].kind : Kind::text;
  }

  // ---- lines that stay

  Kind of_kept(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    if (f.prose()) return Kind::text;
    if (const Kind kind = rule_kind(i); kind != Kind::text && kind != Kind::noise) return kind;
    if (const Kind kind = by_words(i); kind != Kind::text) return kind;
    if (is_writer(i)) return Kind::byline;
    return is_headline(i) ? Kind::headline : Kind::text;
  }

  /// A short line that is not a sentence, with running text behind it; but not the last line of a list.
  bool is_headline(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    if (f.words == 0 || f.words > kTitle || f.comma_end || f.colon_end || (f.sentence_end && !f.question_end))
      return false;
    if (i < prose() && i + kAbove >= prose()) return f.words >= 3 && is_first_title(i);
    if (i + 1 >= size() || !kept(i + 1) || !statistics(i + 1).prose()) return false;
    return i == 0 || !kept(i - 1) || statistics(i - 1).prose() || statistics(i - 1).sentence_end ||
           block(i - 1).kind == Kind::headline;
  }

  /// Before the text only one line is the title: the first line that stays and has the length of one.
  bool is_first_title(std::size_t i) const {
    for (std::size_t j = prose() - std::min(prose(), kAbove); j < i; ++j) {
      if (kept(j) && block(j).kind == Kind::headline) return false;
    }
    return true;
  }

  /// A name above the text, beside a date.
  bool is_writer(std::size_t i) const {
    if (i >= prose() || i + kAbove < prose() || !has_body() || !LineKinds::is_name(statistics(i))) return false;
    return (i > 0 && block(i - 1).kind == Kind::date) || by_words(i + 1) == Kind::date;
  }

  // ---- lines that go

  Kind of_removed(std::size_t i) {
    if (line(i).repeated && repeats_headline(i)) return Kind::headline;
    const Kind by_its_rule = rule_kind(i);
    if (by_its_rule != Kind::text && by_its_rule != Kind::date) return by_rule(i, by_its_rule);
    Kind kind = by_words(i);
    if (by_its_rule == Kind::date && kind != Kind::byline) kind = Kind::date;
    if (kind == Kind::caption) return kind;
    if (kind == Kind::text || (kind == Kind::byline && is_menu_entry(i)))
      return is_writer(i) ? Kind::byline : by_place(i);
    if (kind == Kind::date && is_archive(i)) return Kind::navigation;
    if (kind == Kind::date || statistics(i).digits > 0) signed_ = i + 1;
    return among_comments(i) && beside_text(i) ? Kind::comment : kind;
  }

  /// A rule decides the kind of its line; a line that is a heading also decides the kind of the lines below it.
  Kind by_rule(std::size_t i, Kind kind) {
    const LineStatistics& f = statistics(i);
    Below below = below_;
    switch (kind) {
      case Kind::comment:
        if (i < prose()) break;  // above the text "3 Comments" is a counter
        below = Below::comments;
        commented_ = true;
        break;
      case Kind::related:
        if (f.words <= kHeading || f.colon_end) below = Below::related;
        break;
      case Kind::form:
        if (i >= prose() && f.hash == form_) commented_ = true;  // "Reply" stands below each comment
        form_ = f.hash;
        if (below_ != Below::comments) below = Below::form;
        break;
      case Kind::navigation:
        below = Below::navigation;
        break;
      case Kind::share:
      case Kind::player:
        if (below_ == Below::form) below = Below::nothing;
        break;
      case Kind::legal:
      case Kind::advertisement:
        below = Below::nothing;
        break;
      default:
        break;
    }
    if (below != below_) since_ = 0;
    below_ = below;
    return kind;
  }

  bool among_comments(std::size_t i) const {
    return commented_ && i >= prose() && below_ != Below::related && below_ != Below::navigation;
  }
  Kind by_place(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    if (f.prose()) return of_prose(i);
    if (f.letters < 2) return Kind::noise;
    if (among_comments(i) && (is_commenter(i) || (f.sentence_end && is_signed(i)))) return Kind::comment;
    if (is_counted(i)) return Kind::navigation;
    if (f.words > kMenu && (f.separators >= 2 || f.joins >= 2)) return Kind::navigation;
    if (below_ == Below::form && is_field(i)) return Kind::form;
    if (f.colon_end) return Kind::noise;
    const bool phrase = f.words == kMenu && f.lower_words > 1;  // "Harbour fees frozen"
    if (f.words <= kMenu && !(phrase && below_ == Below::related) && beside_short(i)) return Kind::navigation;
    if (below_ == Below::related && f.words > 1) return Kind::related;
    if (f.words < kMenu || !outside(i) || !beside_title(i)) return Kind::noise;
    return is_title(i) || phrase ? Kind::related : Kind::noise;
  }

  /// A field of a form stands between fields that a rule matches, or ends with a colon.
  bool is_field(std::size_t i) const {
    if (statistics(i).words > kMenu + 1 || since_ > kFormLines) return false;
    return statistics(i).colon_end || (is_removed(i + 1) && rule_kind(i + 1) == Kind::form);
  }

  /// The author of a comment: a few words before a date, or before the comment.
  bool is_commenter(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    if (f.words > kHeading || f.sentence_end) return false;
    return (removed_text(i + 1) && (f.colon_end || is_signed(i))) || by_words(i + 1) == Kind::date;
  }
  /// Does a date stand a few lines before?
  bool is_signed(std::size_t i) const { return signed_ != 0 && i + 1 <= signed_ + kSigned; }

  /// Running text that goes: a comment stands beside its author or date, a teaser below the title of its page.
  Kind of_prose(std::size_t i) const {
    const LineStatistics& f = statistics(i);
    if (outside(i) && settings_.line_kinds->is_legal(text(i))) return Kind::legal;
    if (i == 0 || i < prose() || !is_removed(i - 1)) return Kind::noise;
    if (among_comments(i) && (is_signed(i) || before_ == Kind::comment || by_words(i + 1) == Kind::date))
      return Kind::comment;
    if (outside(i) && line(i - 1).rule == kNoRule && before_ == Kind::related) return Kind::related;
    return outside(i) && f.ellipsis ? Kind::related : Kind::noise;
  }

  // ---- evidence from the elements

  static constexpr std::uint32_t kNoBlock = 0xffffffff;

  bool is_hidden(std::size_t i) const { return page().is_html() && page().page_block(i).is_hidden; }

  /// The elements around a line decide its kind where its text does not.
  Kind by_elements(std::size_t i, Kind by_text) const {
    if (!page().is_html() || by_text != Kind::noise) return by_text;
    const LineStatistics& f = statistics(i);
    const Kind kind = settings_.element_kinds->kind_of(*settings_.page, page().page_block(i), elements_, f.prose());
    const bool may_be = kind == Kind::byline ? f.letters > 1 : kind == Kind::date ? f.digits > 0 : true;
    return may_be ? kind : by_text;
  }

  // ---- the choice of the user

  void turn(std::size_t i) {
    Block& block = this->block(i);
    block.reason = block.reason == Reason::kept ? Reason::noise : Reason::kept;
    block.evidence = Evidence::kind;
    block.rule = kNoRule;
    if (kept(i) && (block.kind == Kind::noise || block.kind == Kind::hidden)) block.kind = Kind::text;
  }

  /// Inside the body or a few lines from it, and not in a list of something else. Comments are a list of their own.
  bool is_near(std::size_t i) const {
    if (!has_body() || line(i).repeated) return false;
    const Kind kind = block(i).kind;
    if (kind == Kind::comment && i >= last()) return true;
    if (i + kNear < first() || i >= last() + kNear) return false;
    return i < prose() || below_ == Below::nothing || kind == Kind::related || kind == Kind::form ||
           kind == Kind::navigation;
  }

  const MarkSettings& settings_;
  std::vector<html::ElementKinds::Label>& elements_;
  Below below_ = Below::nothing;
  Kind before_ = Kind::text;         ///< kind of the line before, by its text
  std::size_t since_ = 0;            ///< lines since the heading
  std::size_t signed_ = 0;           ///< number of the last line with a date, + 1
  bool commented_ = false;           ///< did comments begin?
  std::uint64_t form_ = 0;           ///< hash of the last line of a form
  std::vector<std::size_t> turned_;  ///< lines where the choice of the user overrides the score
};

}  // namespace

void label_kinds(PageState& page) { KindLabeller(page).label_all(); }

}  // namespace cleaner
