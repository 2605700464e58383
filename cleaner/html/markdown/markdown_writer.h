// The markup that turns the text of a page into Markdown, written while the page is read, as insertions: the text
// itself stays unchanged.
//
//     <h2>Rain</h2><p>It <b>fell</b>.    text "Rain\n\nIt fell.\n",  "## " at 0, "**" at 9, "**" at 13
//
// Every insertion belongs to a block, and emphasis is closed in the block where it opens; the mark of an item and the
// head of a table go to the first block that is kept. So the text of any choice of blocks is Markdown too (lines of a
// pre are to be chosen together). Characters that would be taken for markup get a backslash. The output for hostile
// pages is bounded: lists and quotes nest kMostLevels deep, a link writes its address once, and when addresses have
// become much longer than the text, relative ones stay relative. Method: https://spec.commonmark.org and, for tables,
// https://github.github.com/gfm
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "html/markdown/inline_markup.h"
#include "html/markdown/markdown_page.h"
#include "html/tree/page.h"

namespace cleaner::html {

class MarkdownWriter {
 public:
  /// Replaces the content of all three.
  MarkdownWriter(std::vector<Insertion>& markup, std::vector<MarkupGroup>& groups, std::string& markup_text)
      : page_{.markup = markup, .groups = groups, .bytes = markup_text} {}

  MarkdownWriter(const MarkdownWriter&) = delete;

  /// Begins a page.
  void clear();
  /// An element begins at this place of the stack; `address` is that of a link (link.h), else empty.
  void start(Tag tag, std::size_t place, std::string_view address);
  /// The element at this place of the stack ends.
  void end(std::size_t place, const std::string& text);
  /// A link ends, though elements inside it are still open.
  void end_link(const std::string& text) { inline_.end_link(text); }
  /// An hr was read.
  void rule() { rule_ = true; }
  /// A block begins at the end of `text`; `soft`: after a br.
  void begin_block(const std::string& text, bool soft);
  void end_block(const std::string& text) { inline_.close_all(text); }
  /// `word` is about to be appended to `text`; `next` is the byte after it, 0 where unknown.
  void put(const std::string& text, std::string_view word, char next);
  /// Adds what depends on the whole page: tables, line ends, and the addresses of links, resolved against `base`;
  /// relative ones stay relative where it is empty.
  void finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base);

 private:
  static constexpr std::size_t kMostLevels = 16;

  /// An element whose content is indented or begins with a mark: a list, an item, a quote.
  struct Level {
    std::size_t place = 0;
    Tag tag = Tag::unknown;
    std::uint32_t number = 0;  ///< of a list: items so far; of an item: its number, 0 in a list without numbers
    std::uint32_t group = 0;   ///< of a quote or item, once it has a block
  };
  std::uint32_t group_around(bool& is_item);
  void insert_front(std::size_t at, std::uint32_t group, bool closes = false);
  void escape(const std::string& text, std::string_view word, char next);
  bool is_full(const std::string& text) const { return page_.markup.size() > text.size() / 4 + 65536; }

  MarkdownPage page_;
  std::vector<Level> levels_;
  InlineMarkup inline_{page_};
  std::size_t heading_place_ = 0, code_place_ = 0;
  int heading_ = 0;  ///< the level of the heading that is open
  bool in_code_ = false, fence_open_ = false, rule_ = false;
  std::size_t fence_ = 0, fence_begin_ = 0;
  std::uint32_t fence_group_ = 0;
};

}  // namespace cleaner::html
