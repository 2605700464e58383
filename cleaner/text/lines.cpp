#include "text/lines.h"

#include <bit>

namespace cleaner {
namespace {

// A text of very many very short lines (a column of figures, a hostile page) is cut into groups of lines: a decision
// costs about the same for a line of two bytes as for one of sixty.
constexpr std::size_t kManyLines = 1 << 16;
constexpr std::size_t kGroup = 32;

/// Bytes of the white space character that `p` starts with, 0 when it starts with something else.
std::size_t blank_at(const char* p, const char* end) {
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  if (*p == ' ' || (*p >= '\t' && *p <= '\r')) return 1;
  if (byte(*p) == 0xC2 && end - p >= 2 && byte(p[1]) == 0xA0) return 2;  // no-break space
  if (end - p < 3) return 0;
  if (byte(*p) == 0xE3 && byte(p[1]) == 0x80 && byte(p[2]) == 0x80) return 3;  // ideographic space
  if (byte(*p) == 0xE2 && byte(p[1]) == 0x80 && byte(p[2]) >= 0x80 && byte(p[2]) <= 0x8B) return 3;  // U+2000-200B
  if (byte(*p) == 0xEF && byte(p[1]) == 0xBB && byte(p[2]) == 0xBF) return 3;                        // byte order mark
  return 0;
}

/// The last byte of a white space character may be looked for from behind: none is a suffix of another's code.
std::size_t blank_before(const char* begin, const char* end) {
  for (std::size_t size : {1, 2, 3}) {
    if (static_cast<std::size_t>(end - begin) < size) return 0;
    if (blank_at(end - size, end) == size) return size;
  }
  return 0;
}

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

std::size_t leading_blanks(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    const std::size_t size = blank_at(p, end);
    if (size == 0) break;
    p += size;
  }
  return static_cast<std::size_t>(p - text.data());
}

bool is_blank(std::string_view text) { return leading_blanks(text) == text.size(); }

std::string_view trim(std::string_view text) {
  text.remove_prefix(leading_blanks(text));
  const char* const begin = text.data();
  const char* end = begin + text.size();
  while (begin < end) {
    const std::size_t size = blank_before(begin, end);
    if (size == 0) break;
    end -= size;
  }
  return {begin, static_cast<std::size_t>(end - begin)};
}

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
