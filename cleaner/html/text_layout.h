// The white space and line layout of a page's text: words with single blanks between them, cells behind tabs, lines,
// paragraphs; a block for each stretch of text between two breaks.
//
//     layout.write(" It\n fell. ", page_bytes, {});
//     layout.break_here(Break::paragraph);
//     layout.write("Snow", page_bytes, {});         ->   text "It fell.\n\nSnow", blocks "It fell." and "Snow"
//
// Knows nothing of HTML: the caller says where lines, rows and cells end. A row of cells becomes one line of the text,
// but a cell that is long, or has several blocks, stands on lines of its own.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/markdown/markdown_writer.h"
#include "html/tree/page.h"

namespace cleaner::html {

/// What a piece of text is in its block.
struct TextStyle {
  bool is_link = false, is_hidden = false;
};

class TextLayout {
 public:
  /// Appends to `text` and `blocks`, which are empty; `markdown` may be null.
  TextLayout(std::string& text, std::vector<PageBlock>& blocks, MarkdownWriter* markdown)
      : text_(text), blocks_(blocks), markdown_(markdown) {}

  /// Can the text grow by `size` bytes? Offsets have 32 bits.
  bool has_room(std::size_t size) const { return size <= kMostText - std::min(kMostText, text_.size()); }

  /// Writes text whose white space shows as single blanks; control characters show nothing. `page` is where the bytes
  /// of the text stand in the page. The blocks that begin here lack what only the caller knows: element, flags, tokens.
  void write(std::string_view text, Span page, TextStyle style);
  /// Writes text whose blanks and line ends show as they are.
  void write_preformatted(std::string_view text, Span page, TextStyle style);

  /// Ends the open block, if any, and separates it from the next one by at least `kind`. `soft`: the break is inside a
  /// paragraph, as that of a br.
  void break_here(Break kind, bool soft = false);
  /// Ends a line; a second line break in a row ends a paragraph.
  void break_line(bool soft) {
    break_here(!block_open_ && break_ >= Break::line ? Break::paragraph : Break::line, soft);
  }

  void begin_row() { row_ = ++rows_; }
  void end_row() { row_ = 0; }
  /// A cell begins or ends.
  void separate_cells() { cell_ = {}; }
  /// A link begins: it counts for the open block.
  void begin_link() {
    if (block_open_) count_link(blocks_.back());
  }

  std::uint32_t block_count() const { return static_cast<std::uint32_t>(blocks_.size()); }

 private:
  static constexpr std::size_t kMostText = 0xF0000000;  ///< the text of a reference may be longer than its bytes
  static constexpr std::size_t kNoSeparator = static_cast<std::size_t>(-1);

  struct Cell {
    std::size_t separator = kNoSeparator;  ///< the tab in front of the cell: its offset in the text
    std::size_t blocks = 0;
  };

  static void count_link(PageBlock& block);
  PageBlock& block() { return blocks_.back(); }
  void begin_block(Span page, TextStyle style);
  void continue_block(TextStyle style);
  void put(const char* bytes, std::size_t size, const char* end, TextStyle style);
  void leave_row(PageBlock& first);

  std::string& text_;
  std::vector<PageBlock>& blocks_;
  MarkdownWriter* const markdown_;  ///< null where no markup is asked for
  bool block_open_ = false;
  bool blank_ = false;                               ///< white space came after the last word
  bool soft_ = false;                                ///< all breaks since the last block were soft
  Break break_ = Break::none;                        ///< the strongest break since the last block
  std::string blanks_;                               ///< of preformatted text, not written yet
  std::uint32_t row_ = 0, rows_ = 0, last_row_ = 0;  ///< the open row, their count, and the row of the last block
  Cell cell_;
};

}  // namespace cleaner::html
