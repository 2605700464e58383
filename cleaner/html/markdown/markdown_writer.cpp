#include "html/markdown/markdown_writer.h"

#include <algorithm>

#include "html/markdown/escape.h"
#include "html/markdown/finish.h"

namespace cleaner::html {
namespace {

constexpr std::string_view kRule = "---\n", kRuleOfItem = "***\n";

}  // namespace

void MarkdownWriter::clear() {
  page_.clear();
  levels_.clear();
  inline_.clear();
  heading_ = 0;
  in_code_ = fence_open_ = rule_ = false;
}

void MarkdownWriter::start(Tag tag, std::size_t place, std::string_view address) {
  const auto phrase = [&](Inline kind) {
    if (!in_code_) inline_.start(place, kind, address);
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
  inline_.end(place, text);
  if (!levels_.empty() && levels_.back().place >= place) levels_.pop_back();
  if (heading_ > 0 && heading_place_ >= place) heading_ = 0;
  if (!in_code_ || code_place_ < place) return;
  in_code_ = false;
  if (!fence_open_) return;
  fence_open_ = false;
  const std::size_t ticks = longest_backticks(std::string_view(text).substr(fence_begin_));
  const std::string fence(std::max<std::size_t>(3, ticks + 1), '`');
  page_.set_text(page_.markup[fence_], fence + "\n");
  page_.insert(text.size(), "\n", true);
  insert_front(text.size(), fence_group_, true);
  page_.insert(text.size(), fence, true);
}

/// The group of the innermost quote or item around a block that begins. `is_item` is set where the block begins an
/// item.
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
    page_.insert(text.size(), group == 0 ? kRule : kRuleOfItem);  // "- ---" would be a rule, not an item
    insert_front(text.size(), group);
    page_.insert(text.size(), "\n");
    insert_front(text.size(), group);
  }
  rule_ = false;
  if (in_code_ && !fence_open_) {  // the length of the fence depends on the code, so its text comes at the end
    fence_open_ = true;
    fence_ = page_.markup.size();
    fence_begin_ = text.size();
    fence_group_ = group;
    page_.insert(text.size(), "");
    insert_front(text.size(), group);
    return;
  }
  if (heading_ == 0 || in_code_) return;
  page_.blocks.back().heading = page_.markup.size();
  page_.insert(text.size(), std::string(static_cast<std::size_t>(heading_), '#') + " ");
}

void MarkdownWriter::put(const std::string& text, std::string_view word, char next) {
  if (in_code_) return;
  const std::size_t blanks = leading_white_space(word);
  if (blanks < word.size()) inline_.open(text, text.size() + blanks);
  if (!inline_.has(Inline::code) && !is_full(text)) escape(text, word, next);
}

void MarkdownWriter::escape(const std::string& text, std::string_view word, char next) {
  const Around around{.link = inline_.has(Inline::link),
                      .emphasis = inline_.has(Inline::bold) || inline_.has(Inline::italic)};
  const char before = text.empty() ? ' ' : text.back();
  const bool closes_heading = heading_ > 0 && word.find_first_not_of('#') == word.npos;
  if (closes_heading) page_.escaped.push_back(text.size() + word.size() - 1);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_punctuation(word[i])) continue;
    const bool begins = i == 0 && text.empty() && word[0] == '*';
    if (begins || is_markup(word, i, before, next, around)) page_.insert(text.size() + i, "\\");
  }
}

void MarkdownWriter::finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base) {
  finish_markdown(page_, text, blocks, base);
}

}  // namespace cleaner::html
