// The kept text, and that of a page with its markup; see MarkupGroup and Insertion in document.h.
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "text/lines.h"

namespace cleaner {
namespace {

/// The row of a table ends with a cell that is not kept: what follows in `out` is no cell of that row.
void end_row(const Document& document, const Block& removed, std::string& out) {
  if (document.is_page && !out.empty() && out.back() == '\t' && document.text[removed.end - 1] == '\n')
    out.back() = '\n';
}

class MarkupWriter {
 public:
  MarkupWriter(const Document& document, std::string& out)
      : document_(document),
        out_(out),
        written_(document.page.markup_groups.size()),
        next_(document.page.markup.begin()) {}

  /// The next blocks, of which some may be kept: those of a line, or of the cells of a row, which are lines of their
  /// own.
  void write(std::span<const std::span<const Block>> row) {
    const bool any = std::any_of(row.begin(), row.end(), any_kept);
    for (const std::span<const Block> cell : row) write(cell, any && row.size() > 1);
  }

 private:
  static bool is_kept(const Block& part) { return part.reason == Reason::kept; }
  static bool any_kept(std::span<const Block> line) { return std::any_of(line.begin(), line.end(), is_kept); }

  /// A line: one block, or the parts that it was cut into. A cell of a row of which another is kept stays, if empty.
  void write(std::span<const Block> line, bool is_cell) {
    insertions_.clear();
    for (; belongs(line.back()); ++next_) insertions_.push_back(*next_);
    const std::uint32_t number = group_of(line.front());
    if (!is_cell && (!any_kept(line) || shows_nothing(line))) {  // of nothing there is nothing to mark
      end_row(document_, line.back(), out_);
      is_gap_ = true;
      return;
    }
    begin(number);
    is_cut_ = !std::all_of(line.begin(), line.end(), is_kept);
    if (is_cut_) unmark(line);
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

  /// The innermost group that the block begins in.
  std::uint32_t group_of(const Block& block) const {
    std::uint32_t innermost = 0;
    for (const Insertion& one : insertions_)
      if (one.at <= block.begin) innermost = std::max(innermost, one.group);  // greater than those around it
    return innermost;
  }

  /// Of a line that loses a part: code and links go on around what is gone; an emphasis that begins or ends in there is
  /// none, for its stars might not be taken for any; and what is gone needs no backslash. What is around the line
  /// stays.
  void unmark(std::span<const Block> line) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < insertions_.size(); ++i) {
      Insertion& insertion = insertions_[i];
      const std::string_view told = markup(insertion.begin, insertion.end);
      if (insertion.role != Insertion::Role::always || told.empty()) continue;
      if (told == "\\" && is_gone(insertion, line)) insertion.end = insertion.begin;
      if (told.back() == '\n') continue;  // a rule, or the beginning of code on lines of its own
      const char mark = told[std::min(told.find_first_not_of(' '), told.size() - 1)];
      if (kPhrases.find(mark) == kPhrases.npos) continue;
      if (!insertion.closes) {
        open.push_back(i);
      } else if (!open.empty()) {
        Insertion& opener = insertions_[open.back()];
        open.pop_back();
        const bool stays =
            mark == '*' ? !is_gone(opener, line) && !is_gone(insertion, line) : shows(line, opener.at, insertion.at);
        if (stays) continue;
        opener.end = opener.begin;
        insertion.end = insertion.begin;
      }
    }
  }
  static bool is_gone(const Insertion& insertion, std::span<const Block> line) {
    const auto part = std::partition_point(line.begin(), line.end(), [&](const Block& one) {
      return one.end < insertion.at || (one.end == insertion.at && !insertion.closes);
    });
    return part != line.end() && part->reason != Reason::kept;
  }
  /// Is anything of the text in between kept, beside white space?
  bool shows(std::span<const Block> line, std::uint32_t begin, std::uint32_t end) const {
    auto part = std::partition_point(line.begin(), line.end(), [&](const Block& one) { return one.end <= begin; });
    for (; part != line.end() && part->begin < end; ++part) {
      const std::uint32_t from = std::max(part->begin, begin), to = std::min(part->end, end);
      if (part->reason == Reason::kept && !is_blank(text(from, to))) return true;
    }
    return false;
  }

  /// Neither text, nor a cell in front of others, nor what code begins or ends with.
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

  /// A block of this group begins. A blank line parts it from the one before where that would go on with it.
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

  /// Does a new item begin whose number would be a part of the text before it? Only an item of the same list may stand
  /// there.
  bool is_taken_for_text(std::uint32_t number) const {
    const std::uint32_t item = begins_item(number);
    if (item == 0) return false;
    if (const std::string_view told = mark(item); told == "- " || told == "1. ") return false;
    for (std::uint32_t one = last_; one != 0; one = group(one).around)
      if (is_item(one) && group(one).around == group(item).around) return false;
    return true;
  }

  /// The innermost group that holds both.
  std::uint32_t shared(std::uint32_t a, std::uint32_t b) const {
    while (a != b) (a > b ? a : b) = group(a > b ? a : b).around;
    return a;
  }

  /// A blank line ends a quote, unless it has its mark.
  void go_on_quoting(std::uint32_t number) {
    bool is_quoted = false;
    for (std::uint32_t one = number; one != 0; one = group(one).around) is_quoted |= group(one).repeats;
    if (!is_quoted) return;
    out_.pop_back();
    write_front(number);
    while (out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }

  /// A blank keeps apart what would be read as one: code behind code, and what a cut brought together.
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
    const std::string_view told = markup(insertion.begin, insertion.end);
    const std::size_t line = told.find('\n') + 1;
    out_ += told.substr(0, line);
    write_front(group(insertion.group).around);
    out_ += told.substr(line);
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

  static constexpr std::string_view kPhrases = "*[]`";  ///< what opens and closes phrases begins with

  const Document& document_;
  std::string& out_;
  std::vector<Insertion> insertions_;  ///< of the line
  std::vector<bool> written_;          ///< of each group: its mark, or the head of the table
  std::vector<Insertion>::const_iterator next_;
  std::uint32_t last_ = 0;    ///< the group of the block that was kept last
  std::size_t code_end_ = 0;  ///< in what is written: where code ended last
  bool is_cut_ = false;       ///< the line loses a part
  bool is_gap_ = false;       ///< blocks were removed since
};

}  // namespace

void kept_text(const Document& document, std::string& out) {
  out.clear();
  for (const Block& block : document.blocks) {
    if (block.reason == Reason::kept)
      out.append(document.text, block.begin, block.end - block.begin);
    else
      end_row(document, block, out);
  }
}

void kept_markup(const Document& document, std::string& out) {
  out.clear();
  MarkupWriter writer(document, out);
  const std::span<const Block> blocks(document.blocks);
  std::vector<std::span<const Block>> row;
  auto origin = document.page.source_map.begin();
  for (std::size_t begin = 0, end = 0; begin < blocks.size(); begin = end) {
    while (origin != document.page.source_map.end() && origin->text_begin <= blocks[begin].begin) ++origin;
    const auto line_end = origin != document.page.source_map.end() ? origin->text_begin : document.text.size();
    for (end = begin + 1; !document.page.source_map.empty() && end < blocks.size() && blocks[end].begin < line_end;)
      ++end;
    row.push_back(blocks.subspan(begin, end - begin));
    if (end < blocks.size() && document.text[blocks[end - 1].end - 1] == '\t') continue;
    writer.write(row);
    row.clear();
  }
}

std::string kept_text(const Document& document) {
  std::string text;
  kept_text(document, text);
  return text;
}

std::string kept_markup(const Document& document) {
  std::string markup;
  kept_markup(document, markup);
  return markup;
}

}  // namespace cleaner
