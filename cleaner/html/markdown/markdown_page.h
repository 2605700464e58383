// The Markdown of a page while it is written: the insertions so far, and what is left to decide when the page ends
// (finish.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "html/markdown/emphasis.h"

namespace cleaner::html {

struct MarkdownPage {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// How a block follows the one before.
  enum class Line : std::uint8_t { plain, soft, item, code };

  /// What the markup of a block depends on.
  struct Block {
    Line line = Line::plain;
    bool is_code = false;
    std::uint32_t group = 0;      ///< the innermost quote or item around it
    std::size_t insertion = 0;    ///< the first insertion of the block
    std::size_t heading = kNone;  ///< the insertion that makes it a heading
  };

  std::vector<Insertion>& markup;
  std::vector<MarkupGroup>& groups;
  std::string& bytes;  ///< the insertions are parts of it
  std::vector<Block> blocks = {};
  std::vector<std::size_t> links = {};    ///< the insertions that end a link: its address as the page spells it
  std::vector<Emphasis> emphases = {};    ///< in the order in which they were closed
  std::vector<std::size_t> escaped = {};  ///< offsets in the text that get a backslash

  void clear() {
    markup.clear();
    groups.assign(1, {});
    bytes.clear();
    blocks.clear();
    links.clear();
    emphases.clear();
    escaped.clear();
  }

  Insertion piece(std::size_t at, std::string_view what, bool closes) {
    Insertion insertion{.at = static_cast<std::uint32_t>(at), .closes = closes};
    set_text(insertion, what);
    return insertion;
  }
  /// Appends an insertion.
  void insert(std::size_t at, std::string_view what, bool closes = false) { markup.push_back(piece(at, what, closes)); }
  void set_text(Insertion& insertion, std::string_view what) {
    insertion.begin = static_cast<std::uint32_t>(bytes.size());
    bytes += what;
    insertion.end = static_cast<std::uint32_t>(bytes.size());
  }
  std::string_view text_of(const Insertion& insertion) const {
    return std::string_view(bytes).substr(insertion.begin, insertion.end - insertion.begin);
  }
  std::uint32_t add_group(std::uint32_t around, std::string_view mark, bool repeats) {
    const auto begin = static_cast<std::uint32_t>(bytes.size());
    bytes += mark;
    groups.push_back(
        {.around = around, .begin = begin, .end = static_cast<std::uint32_t>(bytes.size()), .repeats = repeats});
    return static_cast<std::uint32_t>(groups.size() - 1);
  }
};

}  // namespace cleaner::html
