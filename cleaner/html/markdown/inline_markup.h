// The markup inside a line of Markdown: emphasis, code and links. Opens a phrase at the first word in it and closes it
// after its last word, again in each block.
//
//     It <b> fell </b>.   ->   "It **fell** ."
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/markdown/markdown_page.h"

namespace cleaner::html {

enum class Inline : std::uint8_t { bold, italic, code, link };

class InlineMarkup {
 public:
  /// Inserts into `page`.
  explicit InlineMarkup(MarkdownPage& page) : page_(page) {}

  void clear();
  /// Is such an element open?
  bool has(Inline kind) const;
  /// An element begins at this place of the stack. One inside another of its kind, or inside code, adds no markup.
  void start(std::size_t place, Inline kind, std::string_view address);
  /// The element at this place of the stack ends.
  void end(std::size_t place, const std::string& text);
  /// Ends the link; elements that began inside it stay open.
  void end_link(const std::string& text);
  /// Writes the markup that opens the open elements, at offset `at` of the text.
  void open(const std::string& text, std::size_t at);
  /// Writes the markup that closes all of them, as a block does that ends.
  void close_all(const std::string& text) { close_from(0, text); }

 private:
  struct Phrase {
    std::size_t place = 0;
    Inline kind = Inline::bold;
    bool opened = false;
    bool is_written = false;    ///< of a link: its address stands in the text, once is enough
    std::size_t insertion = 0;  ///< the insertion that opens it
    std::size_t text_begin = 0;
    std::string address;
  };
  /// Emphasis or code that was closed: its place in the text, and its insertions.
  struct Closed {
    std::size_t at = 0, opener = 0, closer = 0;
    Inline kind = Inline::bold;
  };

  void close_from(std::size_t from, const std::string& text);
  void close(Phrase& phrase, const std::string& text);
  void add_closed(const Closed& closed);
  bool code_ends(std::size_t at) const;

  MarkdownPage& page_;
  std::vector<Phrase> phrases_;
  std::vector<Closed> closed_;  ///< those that ended at the offset where the last one ended
};

}  // namespace cleaner::html
