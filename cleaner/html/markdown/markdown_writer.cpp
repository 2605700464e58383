#include "html/markdown/markdown_writer.h"

#include <algorithm>

#include "html/markdown/escape.h"
#include "html/markdown/finish.h"

namespace cleaner::html {
namespace {

constexpr std::string_view kRule = "---\n", kRuleOfItem = "***\n";

/// The longest run of backticks.
std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return longest;
}

}  // namespace

void MarkdownWriter::clear() {
  page_.clear();
  levels_.clear();
  phrases_.clear();
  heading_ = 0;
  in_code_ = fence_open_ = rule_ = false;
  closed_.clear();
}

bool MarkdownWriter::has(Inline kind) const {
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) { return phrase.kind == kind; });
}

void MarkdownWriter::start(Tag tag, std::size_t place, std::string_view address) {
  const auto phrase = [&](Inline kind) {
    if (in_code_ || has(kind) || has(Inline::code)) return;
    phrases_.push_back({.place = place, .kind = kind, .address = std::string(address)});
  };
  switch (tag) {
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
    case Tag::dir:
    case Tag::blockquote:
      levels_.push_back({.place = place, .tag = tag});
      break;
    case Tag::li: {
      Level level{.place = place, .tag = tag};
      for (std::size_t i = levels_.size(); i-- > 0 && levels_[i].tag != Tag::li;)
        if (levels_[i].tag == Tag::ol) {
          level.number = ++levels_[i].number;
          break;
        }
      levels_.push_back(level);
      break;
    }
    case Tag::pre:
    case Tag::listing:
      if (in_code_) break;
      in_code_ = true;
      code_place_ = place;
      break;
    case Tag::b:
    case Tag::strong:
      if (heading_ == 0) phrase(Inline::bold);
      break;
    case Tag::i:
    case Tag::em:
      phrase(Inline::italic);
      break;
    case Tag::code:
    case Tag::kbd:
    case Tag::samp:
    case Tag::tt:
      phrase(Inline::code);
      break;
    case Tag::a:
      if (!address.empty()) phrase(Inline::link);
      break;
    default:
      if (is(tag, kHeading) && heading_ == 0) {
        heading_ = name(tag)[1] - '0';
        heading_place_ = place;
      }
  }
}

void MarkdownWriter::end(std::size_t place, const std::string& text) {
  if (!phrases_.empty() && phrases_.back().place >= place) {
    close_phrases(phrases_.size() - 1, text);
    phrases_.pop_back();
  }
  if (!levels_.empty() && levels_.back().place >= place) levels_.pop_back();
  if (heading_ > 0 && heading_place_ >= place) heading_ = 0;
  if (!in_code_ || code_place_ < place) return;
  in_code_ = false;
  if (!fence_open_) return;
  fence_open_ = false;
  const std::size_t ticks = longest_run(std::string_view(text).substr(fence_begin_));
  const std::string fence(std::max<std::size_t>(3, ticks + 1), '`');
  page_.retell(page_.markup[fence_], fence + "\n");
  insert(text.size(), "\n", true);
  insert_front(text.size(), fence_group_, true);
  insert(text.size(), fence, true);
}

void MarkdownWriter::end_link(const std::string& text) {
  for (std::size_t i = 0; i < phrases_.size(); ++i)
    if (phrases_[i].kind == Inline::link) {
      close_phrases(i, text);
      phrases_.erase(phrases_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}

/// The innermost of the quotes and items around a block that begins; a new item begins with it.
std::uint32_t MarkdownWriter::group_around(bool& is_item) {
  std::uint32_t group = 0;
  const std::size_t most = std::min(levels_.size(), kMostLevels);
  for (std::size_t i = 0; i < most; ++i) {
    Level& level = levels_[i];
    if (level.tag != Tag::blockquote && level.tag != Tag::li) continue;
    if (level.group == 0) {
      const bool is_quote = level.tag == Tag::blockquote;
      is_item |= !is_quote;
      const std::string mark = is_quote ? "> " : level.number > 0 ? std::to_string(level.number) + ". " : "- ";
      level.group = page_.add_group(group, mark, is_quote);
    }
    group = level.group;
  }
  return group;
}

void MarkdownWriter::insert_front(std::size_t at, std::uint32_t group, bool closes) {
  if (group == 0) return;
  page_.markup.push_back(
      {.at = static_cast<std::uint32_t>(at), .group = group, .role = Insertion::Role::front, .closes = closes});
}

void MarkdownWriter::begin_block(const std::string& text, bool soft) {
  bool is_item = false;
  const std::uint32_t group = fence_open_ ? fence_group_ : group_around(is_item);
  using Line = MarkdownPage::Line;
  const Line line = fence_open_ ? Line::code : is_item ? Line::item : soft ? Line::soft : Line::plain;
  page_.blocks.push_back({.line = line, .is_code = in_code_, .group = group, .insertion = page_.markup.size()});
  insert_front(text.size(), group);
  if (rule_ && !fence_open_) {
    insert(text.size(), group == 0 ? kRule : kRuleOfItem);  // "- ---" would be a rule, and no item
    insert_front(text.size(), group);
    insert(text.size(), "\n");
    insert_front(text.size(), group);
  }
  rule_ = false;
  if (in_code_ && !fence_open_) {  // how long the fence is will be known at the end
    fence_open_ = true;
    fence_ = page_.markup.size();
    fence_begin_ = text.size();
    fence_group_ = group;
    insert(text.size(), "");
    insert_front(text.size(), group);
    return;
  }
  if (heading_ == 0 || in_code_) return;
  page_.blocks.back().heading = page_.markup.size();
  insert(text.size(), std::string(static_cast<std::size_t>(heading_), '#') + " ");
}

void MarkdownWriter::end_block(const std::string& text) { close_phrases(0, text); }

void MarkdownWriter::close(Phrase& phrase, const std::string& text) {
  phrase.opened = false;
  const std::string_view inside = std::string_view(text).substr(phrase.text_begin);
  std::size_t blanks = trailing_white_space(inside);
  if (blanks == inside.size()) blanks = 0;  // words of bytes that are no UTF-8, and are blanks together
  const std::size_t at = std::max<std::size_t>(text.size() - blanks, page_.markup.back().at);
  switch (phrase.kind) {
    case Inline::bold:
    case Inline::italic:
      add_closed({at, phrase.insertion, page_.markup.size(), phrase.kind});
      page_.emphases.push_back({phrase.insertion, page_.markup.size()});
      insert(at, phrase.kind == Inline::bold ? "**" : "*", true);
      break;
    case Inline::code: {
      const std::string_view code = std::string_view(text).substr(phrase.text_begin, at - phrase.text_begin);
      const std::string ticks(longest_run(code) + 1, '`');
      const bool apart = code.front() == '`' || code.back() == '`';
      add_closed({at, phrase.insertion, page_.markup.size(), phrase.kind});
      page_.retell(page_.markup[phrase.insertion], apart ? ticks + " " : ticks);
      insert(at, apart ? " " + ticks : ticks, true);
      break;
    }
    case Inline::link:
      page_.links.push_back(page_.markup.size());
      insert(at, phrase.address, true);
      phrase.told = true;
      break;
  }
}

void MarkdownWriter::add_closed(const Closed& closed) {
  if (!closed_.empty() && closed_.back().at != closed.at) closed_.clear();
  closed_.push_back(closed);
}

void MarkdownWriter::close_phrases(std::size_t from, const std::string& text) {
  for (std::size_t i = phrases_.size(); i-- > from;)
    if (phrases_[i].opened) close(phrases_[i], text);
}

/// Does code end at this place, as the insertions tell that stand there already?
bool MarkdownWriter::code_ends(std::size_t at) const {
  for (auto one = page_.markup.rbegin(); one != page_.markup.rend() && one->at == at; ++one)
    if (one->closes && page_.told(*one).ends_with('`')) return true;
  return false;
}

void MarkdownWriter::open_phrases(const std::string& text, std::size_t at) {
  // What ended here and begins again goes on: two that touch would not be read as two.
  while (!closed_.empty() && closed_.back().at == at && closed_.back().closer + 1 == page_.markup.size()) {
    const Closed& last = closed_.back();
    const auto next = std::find_if(phrases_.begin(), phrases_.end(),
                                   [](const Phrase& phrase) { return !phrase.opened && !phrase.told; });
    if (next == phrases_.end() || next->kind != last.kind) break;
    next->opened = true;
    next->insertion = last.opener;
    next->text_begin = page_.markup[last.opener].at;
    if (last.kind != Inline::code) page_.emphases.pop_back();
    page_.markup.pop_back();
    closed_.pop_back();
  }
  closed_.clear();
  for (Phrase& phrase : phrases_) {
    if (phrase.opened || phrase.told) continue;
    phrase.opened = true;
    phrase.insertion = page_.markup.size();
    phrase.text_begin = at;
    if (phrase.kind == Inline::link && at == text.size() && text.ends_with('!') && !code_ends(at))
      page_.escaped.push_back(at - 1);  // else it would be an image
    insert(at, phrase.kind == Inline::bold     ? "**"
               : phrase.kind == Inline::italic ? "*"
               : phrase.kind == Inline::link   ? "["
                                               : "");
  }
}

void MarkdownWriter::put(const std::string& text, std::string_view word, char next) {
  if (in_code_) return;
  const std::size_t blanks = leading_white_space(word);
  if (blanks < word.size()) open_phrases(text, text.size() + blanks);
  if (!has(Inline::code) && !is_full(text)) escape(text, word, next);
}

void MarkdownWriter::escape(const std::string& text, std::string_view word, char next) {
  const Around around{.link = has(Inline::link), .emphasis = has(Inline::bold) || has(Inline::italic)};
  const char before = text.empty() ? ' ' : text.back();
  const bool closes_heading = heading_ > 0 && word.find_first_not_of('#') == word.npos;
  if (closes_heading) page_.escaped.push_back(text.size() + word.size() - 1);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_punctuation(word[i])) continue;
    const bool begins = i == 0 && text.empty() && word[0] == '*';
    if (begins || is_markup(word, i, before, next, around)) insert(text.size() + i, "\\");
  }
}

void MarkdownWriter::finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base) {
  finish_markdown(page_, text, blocks, base);
}

}  // namespace cleaner::html
