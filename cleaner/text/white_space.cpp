#include "text/white_space.h"

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
  if (byte(*p) == 0xEF && byte(p[1]) == 0xBB && byte(p[2]) == 0xBF) return 3;                        // byte order mark
  return 0;
}

/// Bytes of the white space character that ends at `end`, 0 when another character does. Unambiguous, as the code of
/// none is a suffix of another's.
std::size_t blank_before(const char* begin, const char* end) {
  for (std::size_t size : {1, 2, 3}) {
    if (static_cast<std::size_t>(end - begin) < size) return 0;
    if (blank_at(end - size, end) == size) return size;
  }
  return 0;
}

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

}  // namespace cleaner
