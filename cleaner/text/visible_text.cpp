#include "text/visible_text.h"

#include <fmt/format.h>

#include "text/utf8.h"

namespace cleaner {
namespace {

// Columns that a character takes on a terminal: two for East Asian wide ones, none for combining marks.
std::size_t columns(char32_t c) {
  if (c < 0x300) return 1;
  if (c < 0x370 || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
  bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
              (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
              (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

// Controls, line and paragraph separators, and characters that change the direction of the text.
bool is_obeyed(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_code(std::string& out, char32_t c) {
  switch (c) {
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += c < 0x100 ? fmt::format("\\x{:02x}", std::uint32_t{c}) : fmt::format("\\u{{{:04x}}}", std::uint32_t{c});
  }
}

}  // namespace

void append_visible(std::string& out, std::string_view text, std::size_t width) {
  const char* end = text.data() + text.size();
  std::size_t used = 0, cut_at = out.size();  // cut_at: where the last character that leaves room for "…" ends
  std::string piece;
  for (const char* p = text.data(); p < end;) {
    const char* begin = p;
    char32_t c = next_code_point(p, end);
    piece.clear();
    is_obeyed(c) ? append_code(piece, c) : void(piece.assign(begin, p));
    used += is_obeyed(c) ? piece.size() : columns(c);
    if (width != 0 && used > width) {
      out.resize(cut_at);
      out += "…";
      return;
    }
    out += piece;
    if (used < width) cut_at = out.size();
  }
}

}  // namespace cleaner
