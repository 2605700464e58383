#include "html/text_layout.h"

#include <algorithm>
#include <cstring>

#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongCell = 200;   ///< bytes; a longer cell is a paragraph of its own, not part of a row
constexpr std::size_t kShortBlock = 32;  ///< bytes; see kManyBlocks

/// The number of bytes before the first blank or control character.
std::size_t word_length(const char* begin, const char* end) {
  const auto is_shown = [](char c) { return static_cast<unsigned char>(c) > 0x20; };
  const char* p = begin;
  for (; end - p >= 8; p += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, p, 8);
    if (((eight - 0x2121212121212121u) & ~eight & 0x8080808080808080u) != 0) break;
  }
  while (p < end && is_shown(*p)) ++p;
  return static_cast<std::size_t>(p - begin);
}

}  // namespace

inline void TextLayout::put(const char* bytes, std::size_t size, const char* end, TextStyle style) {
  if (markdown_ != nullptr) markdown_->put(text_, {bytes, size}, bytes + size < end ? ' ' : '\0');
  text_.append(bytes, size);
  if (style.is_link) block().link_bytes += static_cast<std::uint32_t>(size);
  if (!style.is_hidden) block().is_hidden = false;
}

void TextLayout::write(std::string_view text, Span page, TextStyle style) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    if (const std::size_t size = word_length(p, end); size > 0) {
      if (!block_open_) {
        begin_block(page, style);
      } else if (blank_) {
        text_ += ' ';
      }
      blank_ = false;
      put(p, size, end, style);
      p += size;
    } else if (is_space(*p)) {
      blank_ = true;
      ++p;
    } else {
      ++p;  // a control character shows nothing
    }
  }
  if (block_open_) block().page.end = page.end;
}

void TextLayout::write_preformatted(std::string_view text, Span page, TextStyle style) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    if (const std::size_t size = word_length(p, end); size > 0) {
      if (!block_open_) begin_block(page, style);
      text_ += blanks_;
      blanks_.clear();
      put(p, size, end, style);
      p += size;
    } else if (*p == '\n' || *p == '\r') {
      if (*p == '\r' && p + 1 < end && p[1] == '\n') ++p;
      break_line(false);
      ++p;
    } else {
      if (is_space(*p)) blanks_ += *p;
      ++p;
    }
  }
  if (block_open_) block().page.end = page.end;
}

void TextLayout::count_link(PageBlock& block) {
  block.links = static_cast<std::uint16_t>(std::min(block.links + 1, 0xFFFF));
}

void TextLayout::begin_block(Span page, TextStyle style) {
  Break separator = blocks_.empty() ? Break::none : break_;
  if (separator == Break::cell && (row_ == 0 || row_ != last_row_)) separator = Break::line;
  if (blocks_.size() >= kManyBlocks && block().text_end - block().text_begin < kShortBlock)
    return continue_block(style);
  if (cell_.blocks == 1) leave_row(block());
  if (cell_.blocks == 0 && separator == Break::cell) cell_.separator = text_.size();
  ++cell_.blocks;
  if (separator == Break::cell) {
    text_ += '\t';
  } else if (separator != Break::none) {
    text_.append(separator == Break::paragraph ? 2 : 1, '\n');
  }
  PageBlock& block = blocks_.emplace_back();
  block.text_begin = static_cast<std::uint32_t>(text_.size());
  block.page = page;
  block.before = separator;
  block.is_hidden = true;  // until something is shown
  block.links = style.is_link;
  block_open_ = true;
  blank_ = false;
  if (markdown_ != nullptr) markdown_->begin_block(text_, soft_);
}

void TextLayout::continue_block(TextStyle style) {
  text_ += '\n';
  if (style.is_link) count_link(block());
  cell_ = {.separator = kNoSeparator, .blocks = 2};  // the line is not part of a row
  block_open_ = true;
  blank_ = false;
}

void TextLayout::break_here(Break kind, bool soft) {
  soft_ = soft && (block_open_ || soft_);
  if (block_open_) {
    if (markdown_ != nullptr) markdown_->end_block(text_);
    block_open_ = false;
    block().text_end = static_cast<std::uint32_t>(text_.size());
    const bool is_long = block().text_end - block().text_begin > kLongCell;
    if (is_long) leave_row(block());
    last_row_ = is_long || cell_.blocks != 1 ? 0 : row_;
    break_ = Break::none;
  }
  break_ = std::max(break_, kind);
  blank_ = false;
  blanks_.clear();
}

/// The cell whose first block is `first` turned out not to fit in a row: it stands on a line of its own.
void TextLayout::leave_row(PageBlock& first) {
  if (cell_.separator == kNoSeparator) return;
  text_[cell_.separator] = '\n';
  first.before = Break::line;
  cell_.separator = kNoSeparator;
}

}  // namespace cleaner::html
