#include "html/syntax/doctype.h"

namespace cleaner::html {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct DoctypeReader {
  std::string_view page;
  std::uint32_t at;
  Token& token;

  bool at_end() const { return at >= page.size(); }
  bool is(char c) const { return !at_end() && page[at] == c; }
  void skip_blanks() {
    while (!at_end() && is_blank(page[at])) ++at;
  }
  bool take(std::string_view upper_case) {
    if (page.size() - at < upper_case.size()) return false;
    for (std::size_t i = 0; i < upper_case.size(); ++i)
      if ((page[at + i] | 0x20) != (upper_case[i] | 0x20)) return false;
    at += static_cast<std::uint32_t>(upper_case.size());
    return true;
  }
  /// Reads an identifier between quotes; an unclosed one ends at '>' or with the page. False where it is missing or
  /// unclosed.
  bool quoted(bool& has, Span& id) {
    if (!is('"') && !is('\'')) return false;
    const char quote = page[at++];
    has = true;
    id.begin = at;
    while (!at_end() && !is(quote) && !is('>')) ++at;
    id.end = at;
    if (!is(quote)) return false;
    ++at;
    return true;
  }

  /// Reads up to the last identifier; false where the standard says that the page needs quirks.
  bool read() {
    skip_blanks();
    if (at_end() || is('>')) return false;
    token.name.begin = at;
    while (!at_end() && !is_blank(page[at]) && !is('>')) ++at;
    token.name.end = at;
    skip_blanks();
    if (is('>')) return true;
    if (take("PUBLIC")) {
      skip_blanks();
      if (!quoted(token.has_public_id, token.public_id)) return false;
      skip_blanks();
      if (is('>')) return true;
      return quoted(token.has_system_id, token.system_id);
    }
    if (!take("SYSTEM")) return false;
    skip_blanks();
    return quoted(token.has_system_id, token.system_id);
  }
};

}  // namespace

void read_doctype(std::string_view page, std::uint32_t begin, Token& token) {
  DoctypeReader reader{page, begin + static_cast<std::uint32_t>(std::string_view("<!doctype").size()), token};
  token.kind = TokenKind::doctype;
  token.force_quirks = !reader.read();
  // Anything else up to '>' is dropped. A page that ends before that needs quirks, unless it ends in the dropped part.
  reader.skip_blanks();
  if (reader.at_end()) token.force_quirks = true;
  while (!reader.at_end() && !reader.is('>')) ++reader.at;
  if (!reader.at_end()) ++reader.at;
  token.span = {begin, reader.at};
}

}  // namespace cleaner::html
