// The kept text of a page with its markup; see MarkupGroup and Insertion in cleaner/page.h.
//
//     "- Rain\n- Home\n- Sun\n", "Home" removed   ->   "- Rain\n- Sun\n": one list
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "document/kept_text.h"
#include "document/phrase_marks.h"
#include "text/white_space.h"

namespace cleaner {
namespace {

class MarkupWriter {
 public:
  MarkupWriter(const Document& document, std::string& out)
      : document_(document),
        out_(out),
        written_(document.page.markup_groups.size()),
        next_(document.page.markup.begin()) {}

  /// Writes what is kept of the next blocks: those of a line, or those of a table row, whose cells are lines of their
  /// own.
  void write(std::span<const std::span<const Block>> row) {
    const bool any = std::any_of(row.begin(), row.end(), any_kept);
    for (const std::span<const Block> cell : row) write(cell, any && row.size() > 1);
  }

 private:
  static bool is_kept(const Block& part) { return part.reason == Reason::kept; }
  static bool any_kept(std::span<const Block> line) { return std::any_of(line.begin(), line.end(), is_kept); }

  /// `line`: one block, or the parts that a block was cut into. `is_cell`: it is a cell of a row that has a kept cell,
  /// and stays, empty if nothing of it is kept.
  void write(std::span<const Block> line, bool is_cell) {
    insertions_.clear();
    for (; belongs(line.back()); ++next_) insertions_.push_back(*next_);
    const std::uint32_t number = group_of(line.front());
    if (!is_cell && (!any_kept(line) || shows_nothing(line))) {  // no text to mark
      end_row(document_, line.back(), out_);
      is_gap_ = true;
      return;
    }
    begin(number);
    is_cut_ = !std::all_of(line.begin(), line.end(), is_kept);
    if (is_cut_) drop_phrase_marks(document_, line, insertions_);
    auto next = insertions_.begin();
    for (const Block& part : line) {
      std::uint32_t at = part.begin;
      for (; next != insertions_.end() && (next->at < part.end || (next->at == part.end && &part == &line.back()));
           ++next) {
        if (is_kept(part)) write_text(at, next->at);
        write(*next);
        at = next->at;
      }
      if (is_kept(part)) write_text(at, part.end);
    }
    if (is_kept(line.back())) return;
    const std::string_view all = text(line.front().begin, line.back().end);
    if (is_cell)
      out_ += all.substr(all.find_last_not_of("\t\n") + 1);
    else
      end_row(document_, line.back(), out_);
  }

  std::string_view text(std::uint32_t begin, std::uint32_t end) const {
    return std::string_view(document_.text).substr(begin, end - begin);
  }
  const MarkupGroup& group(std::uint32_t number) const { return document_.page.markup_groups[number]; }
  std::string_view mark(std::uint32_t number) const { return markup(group(number).begin, group(number).end); }
  std::string_view markup(std::uint32_t begin, std::uint32_t end) const {
    return std::string_view(document_.page.markup_text).substr(begin, end - begin);
  }

  /// Does the next insertion belong to the block? What opens at its end is the next block's.
  bool belongs(const Block& block) const {
    return next_ != document_.page.markup.end() && (next_->at < block.end || (next_->at == block.end && next_->closes));
  }

  /// The innermost group in which the block begins.
  std::uint32_t group_of(const Block& block) const {
    std::uint32_t innermost = 0;
    for (const Insertion& one : insertions_)
      if (one.at <= block.begin) innermost = std::max(innermost, one.group);  // numbers of inner groups are greater
    return innermost;
  }

  /// Has the line no text, no cell in front of others, and no beginning or end of code?
  bool shows_nothing(std::span<const Block> line) const {
    const std::string_view all = text(line.front().begin, line.back().end);
    return is_blank(all) && !all.ends_with('\t') && !is_fence();
  }
  /// Does code begin or end with the line?
  bool is_fence() const {
    return std::any_of(insertions_.begin(), insertions_.end(),
                       [&](const Insertion& one) { return markup(one.begin, one.end).starts_with('`'); });
  }
  bool is_table(std::uint32_t number) const { return number != 0 && mark(number).empty(); }
  bool is_item(std::uint32_t number) const { return !is_table(number) && !group(number).repeats; }

  /// Begins a block of this group. Puts a blank line before it where it would be read as part of the block before.
  void begin(std::uint32_t number) {
    if (!out_.empty() && (is_gap_ ? !goes_on(number) : is_taken_for_text(number))) {
      while (!out_.ends_with("\n\n")) out_ += '\n';
    }
    if (out_.ends_with("\n\n")) go_on_quoting(shared(number, last_));
    is_gap_ = false;
    last_ = number;
  }

  /// Does the list or the table that the last kept block stands in go on with a block of this group?
  bool goes_on(std::uint32_t number) const {
    if (number == 0 || last_ == 0) return false;
    if (is_table(number) && number == last_) return true;
    return begins_item(number) != 0 && !is_taken_for_text(number);
  }

  /// The outermost item that begins with the block; 0 where none does.
  std::uint32_t begins_item(std::uint32_t number) const {
    std::uint32_t item = 0;
    for (; number != 0; number = group(number).around)
      if (is_item(number) && !written_[number]) item = number;
    return item;
  }

  /// Does a new item begin whose number would be read as part of the text before it? Only behind an item of the same
  /// list it is read as a new item.
  bool is_taken_for_text(std::uint32_t number) const {
    const std::uint32_t item = begins_item(number);
    if (item == 0) return false;
    if (const std::string_view own = mark(item); own == "- " || own == "1. ") return false;
    for (std::uint32_t one = last_; one != 0; one = group(one).around)
      if (is_item(one) && group(one).around == group(item).around) return false;
    return true;
  }

  /// The innermost group that holds both.
  std::uint32_t shared(std::uint32_t a, std::uint32_t b) const {
    while (a != b) (a > b ? a : b) = group(a > b ? a : b).around;
    return a;
  }

  /// Gives the blank line before a block the marks of the quotes around it: without them it would end the quote.
  void go_on_quoting(std::uint32_t number) {
    bool is_quoted = false;
    for (std::uint32_t one = number; one != 0; one = group(one).around) is_quoted |= group(one).repeats;
    if (!is_quoted) return;
    out_.pop_back();
    write_front(number);
    while (out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }

  /// Writes a blank between marks that would be read as one: code behind code, and what a removed part held apart.
  void keep_apart(std::string_view next) {
    const bool touches = is_cut_ || code_end_ == out_.size();
    if (touches && out_.ends_with('`') && next.starts_with('`')) out_ += ' ';
    if (is_cut_ && out_.ends_with('!') && next.starts_with('[')) out_ += ' ';
  }
  void write_text(std::uint32_t begin, std::uint32_t end) {
    if (is_cut_) keep_apart(text(begin, end));
    out_ += text(begin, end);
  }

  void write(const Insertion& insertion) {
    switch (insertion.role) {
      case Insertion::Role::always:
        keep_apart(markup(insertion.begin, insertion.end));
        out_ += markup(insertion.begin, insertion.end);
        if (insertion.closes && out_.ends_with('`')) code_end_ = out_.size();
        break;
      case Insertion::Role::once:
        if (!written_[insertion.group]) write_head(insertion);
        written_[insertion.group] = true;
        break;
      case Insertion::Role::front:
        write_front(insertion.group);
    }
  }

  /// The second line of the head of a table.
  void write_head(const Insertion& insertion) {
    const std::string_view head = markup(insertion.begin, insertion.end);
    const std::size_t line = head.find('\n') + 1;
    out_ += head.substr(0, line);
    write_front(group(insertion.group).around);
    out_ += head.substr(line);
  }

  void write_front(std::uint32_t number) {
    if (number == 0) return;
    write_front(group(number).around);
    if (group(number).repeats || !written_[number])
      out_ += mark(number);
    else
      out_.append(mark(number).size(), ' ');
    written_[number] = true;
  }

  const Document& document_;
  std::string& out_;
  std::vector<Insertion> insertions_;  ///< of the line
  std::vector<bool> written_;          ///< of each group: its mark, or the head of its table, was written
  std::vector<Insertion>::const_iterator next_;
  std::uint32_t last_ = 0;    ///< group of the last kept block
  std::size_t code_end_ = 0;  ///< offset in `out_` where code last ended
  bool is_cut_ = false;       ///< the line loses a part
  bool is_gap_ = false;       ///< blocks were removed since the last kept one
};

}  // namespace

void kept_markup(const Document& document, std::string& out) {
  out.clear();
  MarkupWriter writer(document, out);
  const std::span<const Block> blocks(document.blocks);
  const std::vector<SourceMapEntry>& map = document.page.source_map;
  std::vector<std::span<const Block>> row;
  auto entry = map.begin();
  for (std::size_t begin = 0, end = 0; begin < blocks.size(); begin = end) {
    while (entry != map.end() && entry->text_begin <= blocks[begin].begin) ++entry;
    const auto line_end = entry != map.end() ? entry->text_begin : document.text.size();
    for (end = begin + 1; !map.empty() && end < blocks.size() && blocks[end].begin < line_end;) ++end;
    row.push_back(blocks.subspan(begin, end - begin));
    if (end < blocks.size() && document.text[blocks[end - 1].end - 1] == '\t') continue;
    writer.write(row);
    row.clear();
  }
}

std::string kept_markup(const Document& document) {
  std::string markup;
  kept_markup(document, markup);
  return markup;
}

}  // namespace cleaner
