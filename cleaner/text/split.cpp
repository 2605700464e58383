#include "text/split.h"

#include <bit>

#include "text/white_space.h"

namespace cleaner {
namespace {

// A text of very many very short lines (a column of figures, a hostile page) is cut into groups of lines: deciding
// about a line of two bytes costs about as much as deciding about one of sixty.
constexpr std::size_t kManyLines = 1 << 16;
constexpr std::size_t kGroup = 32;

class Builder {
 public:
  Builder(std::string_view text, std::size_t least, std::vector<Block>& blocks)
      : text_(text), least_(least), blocks_(blocks) {}

  void line_end(std::size_t end) {
    if (end - begin_ >= least_) close(end);
  }

  void close(std::size_t end) {
    if (end == begin_) return;
    const bool blank = is_blank(text_.substr(begin_, end - begin_));
    if (blank && previous_blank_) {
      blocks_.back().end = static_cast<std::uint32_t>(end);
    } else {
      blocks_.push_back({.begin = static_cast<std::uint32_t>(begin_), .end = static_cast<std::uint32_t>(end)});
    }
    previous_blank_ = blank;
    begin_ = end;
  }

 private:
  std::string_view text_;
  std::size_t least_, begin_ = 0;
  std::vector<Block>& blocks_;
  bool previous_blank_ = false;
};

}  // namespace

void split(std::string_view text, const Kernel& kernel, std::vector<Block>& blocks) {
  blocks.clear();
  const char* data = text.data();
  const std::size_t size = text.size();
  const char line_end = kernel.find_byte(data, size, '\n') == size ? '\r' : '\n';
  const std::size_t lines = kernel.count_byte(data, size, line_end);
  Builder builder(text, lines > kManyLines && size / lines < kGroup ? kGroup : 0, blocks);
  if (line_end == '\r') {
    for (std::size_t at = 0; at < size;) {
      at += kernel.find_byte(data + at, size - at, '\r');
      while (at < size && data[at] == '\r') ++at;  // a run of '\r' stays with its line
      builder.line_end(at);
    }
  } else {
    std::size_t at = 0;
    for (; at + 64 <= size; at += 64) {
      for (std::uint64_t mask = kernel.line_end_mask(data + at); mask != 0; mask &= mask - 1) {
        builder.line_end(at + static_cast<std::size_t>(std::countr_zero(mask)) + 1);
      }
    }
    for (; at < size; ++at) {
      if (data[at] == '\n') builder.line_end(at + 1);
    }
  }
  builder.close(size);
}

std::string_view line_of(const Document& document, const Block& block) {
  return trim(std::string_view(document.text).substr(block.begin, block.end - block.begin));
}

}  // namespace cleaner
