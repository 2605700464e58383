#include "split.h"

#include <bit>

namespace cleaner {
namespace {

/// Bytes of the white space character that `p` starts with, 0 when it starts with something else.
std::size_t blank_at(const char* p, const char* end) {
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  if (*p == ' ' || (*p >= '\t' && *p <= '\r')) return 1;
  if (byte(*p) == 0xC2 && end - p >= 2 && byte(p[1]) == 0xA0) return 2;  // no-break space
  if (end - p < 3) return 0;
  if (byte(*p) == 0xE3 && byte(p[1]) == 0x80 && byte(p[2]) == 0x80) return 3;  // ideographic space
  if (byte(*p) == 0xE2 && byte(p[1]) == 0x80 && byte(p[2]) >= 0x80 && byte(p[2]) <= 0x8B) return 3;  // U+2000-200B
  if (byte(*p) == 0xEF && byte(p[1]) == 0xBB && byte(p[2]) == 0xBF) return 3;  // byte order mark
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
  Builder(std::string_view text, std::vector<Block>& blocks) : text_(text), blocks_(blocks) {}

  void line(std::uint32_t begin, std::uint32_t end) {
    const bool blank = is_blank(text_.substr(begin, end - begin));
    if (blank && previous_blank_) {
      blocks_.back().end = end;
    } else {
      blocks_.push_back({.begin = begin, .end = end});
    }
    previous_blank_ = blank;
  }

 private:
  std::string_view text_;
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
  Builder builder(text, blocks);
  const char* data = text.data();
  const std::size_t size = text.size();
  std::uint32_t begin = 0;
  if (kernel.find_byte(data, size, '\n') == size) {
    for (std::size_t end; begin < size; begin = static_cast<std::uint32_t>(end)) {
      end = begin + kernel.find_byte(data + begin, size - begin, '\r');
      while (end < size && data[end] == '\r') ++end;  // a run of '\r' stays with its line
      builder.line(begin, static_cast<std::uint32_t>(end));
    }
    return;
  }
  std::size_t at = 0;
  for (; at + 64 <= size; at += 64) {
    for (std::uint64_t mask = kernel.line_end_mask(data + at); mask != 0; mask &= mask - 1) {
      const auto end = static_cast<std::uint32_t>(at + static_cast<std::size_t>(std::countr_zero(mask)) + 1);
      builder.line(begin, end);
      begin = end;
    }
  }
  for (; at < size; ++at) {
    if (data[at] != '\n') continue;
    builder.line(begin, static_cast<std::uint32_t>(at + 1));
    begin = static_cast<std::uint32_t>(at + 1);
  }
  if (begin < size) builder.line(begin, static_cast<std::uint32_t>(size));
}

}  // namespace cleaner
