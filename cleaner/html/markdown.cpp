#include "html/markdown.h"

#include <algorithm>

#include "html/link_address.h"
#include "html/markdown_escape.h"

namespace cleaner::html {
namespace {

constexpr std::string_view kEmptyCell = "  |", kRule = "---\n", kRuleOfItem = "***\n";

/// The longest run of backticks.
std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return longest;
}

}  // namespace

void MarkdownWriter::clear() {
  markup_.clear();
  groups_.assign(1, {});
  bytes_.clear();
  levels_.clear();
  phrases_.clear();
  lines_.clear();
  fronts_.clear();
  links_.clear();
  emphases_.clear();
  escaped_.clear();
  heading_ = 0;
  in_code_ = fence_open_ = rule_ = line_begins_ = false;
  closed_.clear();
}

Insertion MarkdownWriter::piece(std::size_t at, std::string_view bytes, bool closes) {
  Insertion insertion{.at = static_cast<std::uint32_t>(at), .closes = closes};
  retell(insertion, bytes);
  return insertion;
}

void MarkdownWriter::retell(Insertion& insertion, std::string_view bytes) {
  insertion.begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  insertion.end = static_cast<std::uint32_t>(bytes_.size());
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
  retell(markup_[fence_], fence + "\n");
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

std::uint32_t MarkdownWriter::add_group(std::uint32_t around, std::string_view mark, bool repeats) {
  const auto begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += mark;
  groups_.push_back(
      {.around = around, .begin = begin, .end = static_cast<std::uint32_t>(bytes_.size()), .repeats = repeats});
  return static_cast<std::uint32_t>(groups_.size() - 1);
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
      level.group = add_group(group, mark, is_quote);
    }
    group = level.group;
  }
  return group;
}

void MarkdownWriter::insert_front(std::size_t at, std::uint32_t group, bool closes) {
  if (group == 0) return;
  markup_.push_back(
      {.at = static_cast<std::uint32_t>(at), .group = group, .role = Insertion::Role::front, .closes = closes});
}

void MarkdownWriter::begin_block(const std::string& text, bool soft) {
  line_begins_ = true;
  bool is_item = false;
  const std::uint32_t group = fence_open_ ? fence_group_ : group_around(is_item);
  lines_.push_back(fence_open_ ? Line::code : is_item ? Line::item : soft ? Line::soft : Line::plain);
  fronts_.push_back({.group = group, .insertion = markup_.size(), .is_code = in_code_});
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
    fence_ = markup_.size();
    fence_begin_ = text.size();
    fence_group_ = group;
    insert(text.size(), "");
    insert_front(text.size(), group);
    return;
  }
  if (heading_ == 0 || in_code_) return;
  fronts_.back().heading = markup_.size();
  insert(text.size(), std::string(static_cast<std::size_t>(heading_), '#') + " ");
}

void MarkdownWriter::end_block(const std::string& text) { close_phrases(0, text); }

void MarkdownWriter::close(Phrase& phrase, const std::string& text) {
  phrase.opened = false;
  const std::size_t blanks = trailing_white_space(std::string_view(text).substr(phrase.text_begin));
  const std::size_t at = std::max<std::size_t>(text.size() - blanks, markup_.back().at);
  switch (phrase.kind) {
    case Inline::bold:
    case Inline::italic:
      add_closed({at, phrase.insertion, markup_.size(), phrase.kind});
      emphases_.push_back({phrase.insertion, markup_.size()});
      insert(at, phrase.kind == Inline::bold ? "**" : "*", true);
      break;
    case Inline::code: {
      const std::string_view code = std::string_view(text).substr(phrase.text_begin, at - phrase.text_begin);
      const std::string ticks(longest_run(code) + 1, '`');
      const bool apart = code.front() == '`' || code.back() == '`';
      add_closed({at, phrase.insertion, markup_.size(), phrase.kind});
      retell(markup_[phrase.insertion], apart ? ticks + " " : ticks);
      insert(at, apart ? " " + ticks : ticks, true);
      break;
    }
    case Inline::link:
      links_.push_back(markup_.size());
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

void MarkdownWriter::open_phrases(const std::string& text, std::size_t at) {
  // What ended here and begins again goes on: two that touch would not be read as two.
  while (!closed_.empty() && closed_.back().at == at && closed_.back().closer + 1 == markup_.size()) {
    const Closed& last = closed_.back();
    const auto next = std::find_if(phrases_.begin(), phrases_.end(),
                                   [](const Phrase& phrase) { return !phrase.opened && !phrase.told; });
    if (next == phrases_.end() || next->kind != last.kind) break;
    next->opened = true;
    next->insertion = last.opener;
    next->text_begin = markup_[last.opener].at;
    if (last.kind != Inline::code) emphases_.pop_back();
    markup_.pop_back();
    closed_.pop_back();
  }
  closed_.clear();
  for (Phrase& phrase : phrases_) {
    if (phrase.opened || phrase.told) continue;
    phrase.opened = true;
    phrase.insertion = markup_.size();
    phrase.text_begin = at;
    if (phrase.kind == Inline::link && at == text.size() && text.ends_with('!') && !code_ends(at, markup_.end()))
      escaped_.push_back(at - 1);  // else it would be an image
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
  line_begins_ = false;
}

void MarkdownWriter::escape(const std::string& text, std::string_view word, char next) {
  const Around around{.link = has(Inline::link), .emphasis = has(Inline::bold) || has(Inline::italic)};
  const char before = text.empty() ? ' ' : text.back();
  const bool closes_heading = heading_ > 0 && word.find_first_not_of('#') == word.npos;
  if (closes_heading) escaped_.push_back(text.size() + word.size() - 1);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_punctuation(word[i])) continue;
    const bool begins = i == 0 && line_begins_ && word[0] == '*';
    if (begins || is_markup(word, i, before, next, around)) insert(text.size() + i, "\\");
  }
}

/// A link told its address as the page spells it; where that leads, only the whole page tells.
void MarkdownWriter::write_addresses(const std::string& text, std::string_view base) {
  const std::size_t most = bytes_.size() + kMostAddresses + 16 * text.size();
  std::string address;
  for (const std::size_t link : links_) {
    address.assign(bytes_, markup_[link].begin, markup_[link].end - markup_[link].begin);
    retell(markup_[link], "](" + link_destination(address, bytes_.size() < most ? base : "") + ")");
  }
}

bool MarkdownWriter::is_row(const Row& row) const {
  const auto same = [&](std::size_t cell) {
    return fronts_[cell].group == fronts_[row.begin].group && !fronts_[cell].is_code && fronts_[cell].heading == kNone;
  };
  bool all = row.end - row.begin > 1;
  for (std::size_t cell = row.begin; all && cell < row.end; ++cell) all = same(cell);
  return all;
}

/// Blocks on one line are a row, rows of several cells below each other a table.
std::vector<MarkdownWriter::Row> MarkdownWriter::rows_of(const std::vector<PageBlock>& blocks) {
  std::vector<Row> rows;
  for (std::size_t begin = 0, end = 0; begin < blocks.size(); begin = end) {
    end = begin + 1;
    while (end < blocks.size() && blocks[end].before == Break::cell) ++end;
    rows.push_back({.begin = begin, .end = end});
  }
  const auto around = [&](const Row& row) { return fronts_[row.begin].group; };
  for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
    end = i + 1;
    if (!is_row(rows[i])) continue;
    while (end < rows.size() && is_row(rows[end]) && blocks[rows[end].begin].before == Break::line &&
           around(rows[end]) == around(rows[i]))
      ++end;
    std::size_t columns = 0;
    for (std::size_t row = i; row < end; ++row) columns = std::max(columns, rows[row].end - rows[row].begin);
    // Any row may become the head: it has a cell for each column, empty ones too, and a line below.
    const auto head = static_cast<std::uint32_t>(bytes_.size());
    for (std::size_t column = 0; column < columns; ++column) bytes_ += kEmptyCell;
    bytes_ += "\n|";
    for (std::size_t column = 0; column < columns; ++column) bytes_ += " --- |";
    const auto head_end = static_cast<std::uint32_t>(bytes_.size());
    const std::uint32_t table = add_group(around(rows[i]), "", false);
    for (std::size_t row = i; row < end; ++row) {
      const std::size_t cells = rows[row].end - rows[row].begin;
      rows[row].table = table;
      rows[row].head = {head + static_cast<std::uint32_t>(kEmptyCell.size() * cells), head_end};
    }
  }
  return rows;
}

/// What begins a line and would be the mark of an item, a heading or the like.
void MarkdownWriter::escape_marks(const std::string& text, const std::vector<PageBlock>& blocks) {
  auto next = markup_.begin();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (fronts_[i].is_code) continue;
    for (std::size_t begin = blocks[i].text_begin; begin < blocks[i].text_end;) {
      const std::string_view line = std::string_view(text).substr(begin, blocks[i].text_end - begin);
      const std::size_t line_end = std::min(line.find('\n'), line.size());
      const std::size_t size = std::min(line.find_first_of(" \n"), line_end);
      const std::string_view word = line.substr(0, size);
      std::size_t mark = word.empty() ? 0 : mark_length(word, size < line_end ? ' ' : '\0');
      if (begins_delimiter_row(word)) mark = 1;
      // Behind a link or code that begins there it is none.
      while (next != markup_.end() && next->at < begin) ++next;
      bool is_bare = mark > 0;
      for (auto one = next; is_bare && one != markup_.end() && one->at == begin; ++one)
        is_bare = one->closes || !opens_link_or_code(*one);
      if (is_bare) escaped_.push_back(begin + mark - 1);
      begin += line_end + 1;
    }
  }
}

/// Does code end there, as the insertions tell that stand before `behind`?
bool MarkdownWriter::code_ends(std::size_t at, std::vector<Insertion>::const_iterator behind) const {
  for (; behind != markup_.begin() && (behind - 1)->at == at; --behind)
    if ((behind - 1)->closes && told(*(behind - 1)).ends_with('`')) return true;
  return false;
}

std::string_view MarkdownWriter::told(const Insertion& insertion) const {
  return std::string_view(bytes_).substr(insertion.begin, insertion.end - insertion.begin);
}

bool MarkdownWriter::opens_link_or_code(const Insertion& insertion) const {
  return told(insertion).starts_with('[') || told(insertion).starts_with('`');
}

void MarkdownWriter::finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base) {
  write_addresses(text, base);
  drop_unflanked(emphases_, text, bytes_, markup_);
  std::vector<Late> late;
  const auto add = [&](std::size_t at, std::string_view bytes, bool closes, bool first = false) {
    late.push_back({piece(at, bytes, closes), first});
  };
  std::uint32_t above = 0;  // the table of the row above
  for (const Row& row : rows_of(blocks)) {
    const bool goes_on = row.table != 0 && row.table == above;
    above = row.table;
    if (row.begin > 0 && blocks[row.begin].before == Break::line && !goes_on) {
      const Line line = lines_[row.begin];
      const std::string_view line_end = line == Line::plain ? "\n" : line == Line::soft ? "  " : "";
      if (!line_end.empty()) add(blocks[row.begin - 1].text_end, line_end, true);
    }
    // What a line begins with stands in front of it once.
    for (std::size_t cell = row.begin + 1; cell < row.end; ++cell) {
      if (fronts_[cell].group != 0) markup_[fronts_[cell].insertion].role = Insertion::Role::always;
      if (fronts_[cell].heading != kNone) markup_[fronts_[cell].heading].end = markup_[fronts_[cell].heading].begin;
    }
    if (row.table == 0) continue;
    for (std::size_t cell = row.begin; cell < row.end; ++cell) {
      add(blocks[cell].text_begin, "| ", false, true);
      late.back().insertion.group = row.table;
      for (std::size_t at = blocks[cell].text_begin; at < blocks[cell].text_end; ++at)
        if (text[at] == '|' && late.size() < text.size() / 4 + 65536) add(at, "\\", false);
    }
    const std::size_t end = blocks[row.end - 1].text_end;
    add(end, " |", true);
    late.push_back({{.at = static_cast<std::uint32_t>(end),
                     .begin = row.head.begin,
                     .end = row.head.end,
                     .group = row.table,
                     .role = Insertion::Role::once,
                     .closes = true}});
  }
  escape_marks(text, blocks);
  std::sort(escaped_.begin(), escaped_.end());
  escaped_.erase(std::unique(escaped_.begin(), escaped_.end()), escaped_.end());
  for (const std::size_t at : escaped_) add(at, "\\", false);
  if (late.empty()) return;
  std::stable_sort(late.begin(), late.end(),
                   [](const Late& a, const Late& b) { return a.insertion.at < b.insertion.at; });
  std::vector<Insertion> all;
  all.reserve(markup_.size() + late.size());
  auto next = markup_.begin();
  const auto is_front = [&](const Insertion& insertion) {  // a rule, too
    return insertion.closes || insertion.role == Insertion::Role::front || told(insertion).ends_with('\n');
  };
  for (const Late& one : late) {
    const auto is_behind = [&] { return next->at == one.insertion.at && one.first && !is_front(*next); };
    while (next != markup_.end() && next->at <= one.insertion.at && !is_behind()) all.push_back(*next++);
    all.push_back(one.insertion);
  }
  all.insert(all.end(), next, markup_.end());
  markup_ = std::move(all);
}

}  // namespace cleaner::html
