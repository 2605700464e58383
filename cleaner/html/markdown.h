// The markup that makes Markdown of the text of a page, written while the page is read: pieces to insert, the text
// itself stays as it is.
//
//     <h2>Rain</h2><p>It <b>fell</b>.    text "Rain\n\nIt fell.\n",  "## " at 0, "**" at 9, "**" at 13
//
// Every piece belongs to a block, and in a block every emphasis that opens closes, so that the text of any choice of
// blocks is Markdown too. Characters that would be taken for markup get a backslash. What comes of hostile pages is
// bounded: lists and quotes nest kMostLevels deep, a link tells its address once, and when addresses have become much
// longer than the text, relative ones stay so. Method: https://spec.commonmark.org and, for tables,
// https://github.github.com/gfm
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "html/page_elements.h"

namespace cleaner::html {

class MarkdownWriter {
 public:
  /// Both are replaced by what is written.
  MarkdownWriter(std::vector<Insertion>& markup, std::string& markup_text) : markup_(markup), bytes_(markup_text) {}

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
  /// A line begins in a block.
  void begin_line() { line_begins_ = true; }
  void end_block(const std::string& text);
  /// `word` will be appended to `text`; `next` is what follows it, 0 where that is not known.
  void put(const std::string& text, std::string_view word, char next);
  /// Adds what only the whole page tells: tables, the ends of lines, and where links lead, whose addresses are resolved
  /// against `base`; relative ones stay as they are where it is empty.
  void finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base);

 private:
  static constexpr std::size_t kMostLevels = 16;
  static constexpr std::size_t kMostAddresses = std::size_t{1} << 20;  ///< bytes of them, beside 16 times the text

  enum class Line : std::uint8_t { plain, soft, item, code };
  enum class Inline : std::uint8_t { bold, italic, code, link };

  /// An element that what is in it is indented by, or begins with a mark.
  struct Level {
    std::size_t place = 0;
    Tag tag = Tag::unknown;
    std::uint32_t number = 0;  ///< of items so far, or of this one; 0 for that of a list without numbers
    std::uint8_t width = 0;    ///< of the mark of an item
    bool marked = false;       ///< the mark is written
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
  struct Late {
    Insertion insertion;
    bool first = false;  ///< before others at its place
  };

  Insertion piece(std::size_t at, std::string_view bytes, bool closes);
  void insert(std::size_t at, std::string_view bytes, bool closes = false) {
    markup_.push_back(piece(at, bytes, closes));
  }
  void retell(Insertion& insertion, std::string_view bytes);
  std::string indent(bool& is_item);
  void open_phrases(const std::string& text, std::string_view word);
  void close_phrases(std::size_t from, const std::string& text);
  void close(Phrase& phrase, const std::string& text);
  void escape(const std::string& text, std::string_view word, char next);
  void write_addresses(const std::string& text, std::string_view base);
  bool has(Inline kind) const;
  bool is_full(const std::string& text) const { return markup_.size() > text.size() / 4 + 65536; }

  std::vector<Insertion>& markup_;
  std::string& bytes_;
  std::vector<Level> levels_;
  std::vector<Phrase> phrases_;
  std::vector<Line> lines_;         ///< of each block, how it follows the one before
  std::vector<bool> indented_;      ///< of each block: something stands in front of it
  std::vector<std::size_t> links_;  ///< the insertions that end one
  std::size_t heading_place_ = 0, code_place_ = 0;
  int heading_ = 0;  ///< the level of the heading that is open
  bool in_code_ = false, fence_open_ = false, rule_ = false, line_begins_ = false;
  std::size_t fence_ = 0, fence_begin_ = 0;
  std::string fence_indent_, fence_front_;
  struct {
    std::size_t at = 0, opener = 0, closer = 0;
    Inline kind = Inline::link;
  } closed_;  ///< the emphasis that ended last
};

}  // namespace cleaner::html
