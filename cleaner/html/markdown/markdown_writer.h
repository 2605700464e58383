// The markup that makes Markdown of the text of a page, written while the page is read: pieces to insert, the text
// itself stays as it is.
//
//     <h2>Rain</h2><p>It <b>fell</b>.    text "Rain\n\nIt fell.\n",  "## " at 0, "**" at 9, "**" at 13
//
// Every piece belongs to a block, and in a block every emphasis that opens closes; marks of items and heads of tables
// go to the first block that is kept. So the text of any choice of blocks is Markdown too (lines of a pre are to be
// chosen together). Characters that would be taken for markup get a backslash. What comes of hostile pages is bounded:
// lists and quotes nest kMostLevels deep, a link tells its address once, and when addresses have become much longer
// than the text, relative ones stay so. Method: https://spec.commonmark.org and, for tables,
// https://github.github.com/gfm
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "html/markdown/markdown_page.h"
#include "html/tree/page.h"

namespace cleaner::html {

class MarkdownWriter {
 public:
  /// All of them are replaced by what is written.
  MarkdownWriter(std::vector<Insertion>& markup, std::vector<MarkupGroup>& groups, std::string& markup_text)
      : page_{.markup = markup, .groups = groups, .bytes = markup_text} {}

  /// Begins a page.
  void clear();
  /// An element begins at this place of the stack; `address` is where a link leads (link_address.h), "" elsewhere.
  void start(Tag tag, std::size_t place, std::string_view address);
  /// The element at this place of the stack ends.
  void end(std::size_t place, const std::string& text);
  /// A link ends that blocks in it go on without.
  void end_link(const std::string& text);
  /// An hr.
  void rule() { rule_ = true; }
  /// A block begins at the end of `text`, after a br where `soft` is set.
  void begin_block(const std::string& text, bool soft);
  void end_block(const std::string& text);
  /// `word` will be appended to `text`; `next` is what follows it, 0 where that is not known.
  void put(const std::string& text, std::string_view word, char next);
  /// Adds what only the whole page tells: tables, the ends of lines, and where links lead, whose addresses are resolved
  /// against `base`; relative ones stay as they are where it is empty.
  void finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base);

 private:
  static constexpr std::size_t kMostLevels = 16;

  enum class Inline : std::uint8_t { bold, italic, code, link };

  /// An element that what is in it is indented by, or begins with a mark.
  struct Level {
    std::size_t place = 0;
    Tag tag = Tag::unknown;
    std::uint32_t number = 0;  ///< of items so far, or of this one; 0 for that of a list without numbers
    std::uint32_t group = 0;   ///< of a quote or an item that has a block
  };
  struct Phrase {
    std::size_t place = 0;
    Inline kind = Inline::bold;
    bool opened = false;
    bool told = false;          ///< of a link: it was written once
    std::size_t insertion = 0;  ///< that opened it
    std::size_t text_begin = 0;
    std::string address;
  };
  /// An emphasis or code that was closed.
  struct Closed {
    std::size_t at = 0, opener = 0, closer = 0;
    Inline kind = Inline::bold;
  };

  void insert(std::size_t at, std::string_view bytes, bool closes = false) {
    page_.markup.push_back(page_.piece(at, bytes, closes));
  }
  std::uint32_t group_around(bool& is_item);
  void insert_front(std::size_t at, std::uint32_t group, bool closes = false);
  void open_phrases(const std::string& text, std::size_t at);
  void close_phrases(std::size_t from, const std::string& text);
  void close(Phrase& phrase, const std::string& text);
  void add_closed(const Closed& closed);
  bool code_ends(std::size_t at) const;
  void escape(const std::string& text, std::string_view word, char next);
  bool has(Inline kind) const;
  bool is_full(const std::string& text) const { return page_.markup.size() > text.size() / 4 + 65536; }

  MarkdownPage page_;
  std::vector<Level> levels_;
  std::vector<Phrase> phrases_;
  std::size_t heading_place_ = 0, code_place_ = 0;
  int heading_ = 0;  ///< the level of the heading that is open
  bool in_code_ = false, fence_open_ = false, rule_ = false;
  std::size_t fence_ = 0, fence_begin_ = 0;
  std::uint32_t fence_group_ = 0;
  std::vector<Closed> closed_;  ///< those that ended at one place, the last one that any did
};

}  // namespace cleaner::html
