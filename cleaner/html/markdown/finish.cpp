#include "html/markdown/finish.h"

#include <algorithm>

#include "html/markdown/escape.h"
#include "html/markdown/link.h"

namespace cleaner::html {
namespace {

constexpr std::string_view kEmptyCell = "  |";
constexpr std::size_t kMostAddresses = std::size_t{1} << 20;  ///< bytes, in addition to 16 times the text

/// An insertion that depends on the whole page.
struct Late {
  Insertion insertion;
  bool first = false;  ///< before the others at its offset, but after those that begin the line
};

/// Blocks on one line.
struct Row {
  std::size_t begin = 0, end = 0;
  std::uint32_t table = 0;  ///< the group of its table; 0 where it is in none
  Span head = {};           ///< of MarkdownPage::bytes: the line that makes it the head of its table
};

class Finisher {
 public:
  Finisher(MarkdownPage& page, const std::string& text, const std::vector<PageBlock>& blocks)
      : page_(page), text_(text), blocks_(blocks) {}

  void finish(std::string_view base);

 private:
  void write_addresses(std::string_view base);
  bool is_row(const Row& row) const;
  std::vector<Row> rows_of();
  void add(std::size_t at, std::string_view bytes, bool closes, bool first = false) {
    late_.push_back({page_.piece(at, bytes, closes), first});
  }
  void add_line_end(const Row& row);
  void join_line(const Row& row);
  void add_cells(const Row& row);
  void escape_marks();
  void merge();
  bool opens_link_or_code(const Insertion& insertion) const;

  MarkdownPage& page_;
  const std::string& text_;
  const std::vector<PageBlock>& blocks_;
  std::vector<Late> late_;
};

/// Replaces the address of each link, as the page spells it, by its destination: a <base> may come after the link.
void Finisher::write_addresses(std::string_view base) {
  const std::size_t most = page_.bytes.size() + kMostAddresses + 16 * text_.size();
  for (const std::size_t link : page_.links) {
    const std::string address(page_.text_of(page_.markup[link]));
    page_.set_text(page_.markup[link], "](" + link_destination(address, page_.bytes.size() < most ? base : "") + ")");
  }
}

bool Finisher::is_row(const Row& row) const {
  const auto same = [&](std::size_t cell) {
    return page_.blocks[cell].group == page_.blocks[row.begin].group && !page_.blocks[cell].is_code &&
           page_.blocks[cell].heading == MarkdownPage::kNone;
  };
  bool all = row.end - row.begin > 1;
  for (std::size_t cell = row.begin; all && cell < row.end; ++cell) all = same(cell);
  return all;
}

/// The lines of the text. Adjacent rows of several cells are a table.
std::vector<Row> Finisher::rows_of() {
  std::vector<Row> rows;
  for (std::size_t begin = 0, end = 0; begin < blocks_.size(); begin = end) {
    end = begin + 1;
    while (end < blocks_.size() && blocks_[end].before == Break::cell) ++end;
    rows.push_back({.begin = begin, .end = end});
  }
  const auto around = [&](const Row& row) { return page_.blocks[row.begin].group; };
  for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
    end = i + 1;
    if (!is_row(rows[i])) continue;
    while (end < rows.size() && is_row(rows[end]) && blocks_[rows[end].begin].before == Break::line &&
           around(rows[end]) == around(rows[i]))
      ++end;
    std::size_t columns = 0;
    for (std::size_t row = i; row < end; ++row) columns = std::max(columns, rows[row].end - rows[row].begin);
    // Any row may become the head, which needs a cell for each column and a line of dashes below.
    const auto head = static_cast<std::uint32_t>(page_.bytes.size());
    for (std::size_t column = 0; column < columns; ++column) page_.bytes += kEmptyCell;
    page_.bytes += "\n|";
    for (std::size_t column = 0; column < columns; ++column) page_.bytes += " --- |";
    const auto head_end = static_cast<std::uint32_t>(page_.bytes.size());
    const std::uint32_t table = page_.add_group(around(rows[i]), "", false);
    for (std::size_t row = i; row < end; ++row) {
      const std::size_t cells = rows[row].end - rows[row].begin;
      rows[row].table = table;
      rows[row].head = {head + static_cast<std::uint32_t>(kEmptyCell.size() * cells), head_end};
    }
  }
  return rows;
}

/// Escapes words at the start of a line that would be the mark of an item, a heading or the like.
void Finisher::escape_marks() {
  auto next = page_.markup.begin();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (page_.blocks[i].is_code) continue;
    for (std::size_t begin = blocks_[i].text_begin; begin < blocks_[i].text_end;) {
      const std::string_view line = std::string_view(text_).substr(begin, blocks_[i].text_end - begin);
      const std::size_t line_end = std::min(line.find('\n'), line.size());
      const std::size_t size = std::min(line.find_first_of(" \n"), line_end);
      const std::string_view word = line.substr(0, size);
      std::size_t mark = word.empty() ? 0 : mark_length(word, size < line_end ? ' ' : '\0');
      if (begins_delimiter_row(word)) mark = 1;
      // After the markup of a link or of code, the word does not begin the line.
      while (next != page_.markup.end() && next->at < begin) ++next;
      bool is_bare = mark > 0;
      for (auto one = next; is_bare && one != page_.markup.end() && one->at == begin; ++one)
        is_bare = one->closes || !opens_link_or_code(*one);
      if (is_bare) page_.escaped.push_back(begin + mark - 1);
      begin += line_end + 1;
    }
  }
}

bool Finisher::opens_link_or_code(const Insertion& insertion) const {
  return page_.text_of(insertion).starts_with('[') || page_.text_of(insertion).starts_with('`');
}

/// Adds the line end before a row that Markdown needs between two lines of a paragraph.
void Finisher::add_line_end(const Row& row) {
  if (row.begin == 0 || blocks_[row.begin].before != Break::line) return;
  const MarkdownPage::Line line = page_.blocks[row.begin].line;
  const std::size_t at = blocks_[row.begin - 1].text_end;
  if (line == MarkdownPage::Line::plain) add(at, "\n", true);
  if (line == MarkdownPage::Line::soft) add(at, "  ", true);
}

/// Removes the marks and headings of all cells of a line but the first, which has them for the line.
void Finisher::join_line(const Row& row) {
  for (std::size_t cell = row.begin + 1; cell < row.end; ++cell) {
    const MarkdownPage::Block& block = page_.blocks[cell];
    if (block.group != 0) page_.markup[block.insertion].role = Insertion::Role::always;
    if (block.heading != MarkdownPage::kNone) page_.markup[block.heading].end = page_.markup[block.heading].begin;
  }
}

void Finisher::add_cells(const Row& row) {
  for (std::size_t cell = row.begin; cell < row.end; ++cell) {
    add(blocks_[cell].text_begin, "| ", false, true);
    late_.back().insertion.group = row.table;
    for (std::size_t at = blocks_[cell].text_begin; at < blocks_[cell].text_end; ++at)
      if (text_[at] == '|' && late_.size() < text_.size() / 4 + 65536) add(at, "\\", false);
  }
  const std::size_t end = blocks_[row.end - 1].text_end;
  add(end, " |", true);
  late_.push_back({{.at = static_cast<std::uint32_t>(end),
                    .begin = row.head.begin,
                    .end = row.head.end,
                    .group = row.table,
                    .role = Insertion::Role::once,
                    .closes = true}});
}

/// Adds the late insertions to the others, in the order of their offsets.
void Finisher::merge() {
  if (late_.empty()) return;
  std::stable_sort(late_.begin(), late_.end(),
                   [](const Late& a, const Late& b) { return a.insertion.at < b.insertion.at; });
  std::vector<Insertion> all;
  all.reserve(page_.markup.size() + late_.size());
  auto next = page_.markup.begin();
  const auto is_front = [&](const Insertion& insertion) {  // a rule, too
    return insertion.closes || insertion.role == Insertion::Role::front || page_.text_of(insertion).ends_with('\n');
  };
  for (const Late& one : late_) {
    const auto is_behind = [&] { return next->at == one.insertion.at && one.first && !is_front(*next); };
    while (next != page_.markup.end() && next->at <= one.insertion.at && !is_behind()) all.push_back(*next++);
    all.push_back(one.insertion);
  }
  all.insert(all.end(), next, page_.markup.end());
  page_.markup = std::move(all);
}

void Finisher::finish(std::string_view base) {
  write_addresses(base);
  drop_unflanked(page_.emphases, text_, page_.bytes, page_.markup);
  std::uint32_t above = 0;  // the table of the row above
  for (const Row& row : rows_of()) {
    const bool continues_table = row.table != 0 && row.table == above;
    above = row.table;
    if (!continues_table) add_line_end(row);
    join_line(row);
    if (row.table != 0) add_cells(row);
  }
  escape_marks();
  std::sort(page_.escaped.begin(), page_.escaped.end());
  page_.escaped.erase(std::unique(page_.escaped.begin(), page_.escaped.end()), page_.escaped.end());
  for (const std::size_t at : page_.escaped) add(at, "\\", false);
  merge();
}

}  // namespace

void finish_markdown(MarkdownPage& page, const std::string& text, const std::vector<PageBlock>& blocks,
                     std::string_view base) {
  Finisher(page, text, blocks).finish(base);
}

}  // namespace cleaner::html
