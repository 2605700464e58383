#include "html/syntax/char_references.h"

#include <algorithm>
#include <cstdint>

#include "text/ascii.h"
#include "text/utf8.h"

namespace cleaner::html {
namespace {

/// The value of a hexadecimal digit; 16 or more for any other byte.
unsigned hex_digit(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 16;
}

/// The code points of the numbers 0x80 to 0x9F, by which pages mean windows-1252; 0 for the number itself.
constexpr std::array<char16_t, 32> kInsteadOfControls = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Appends the character of a "&#65;". REQUIRES: `text` begins with "&#".
std::size_t append_number(std::string_view text, std::string& out) {
  std::size_t at = 2;
  const bool hex = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  at += hex;
  const std::size_t digits = at;
  const unsigned base = hex ? 16 : 10;
  char32_t number = 0;
  for (unsigned digit; at < text.size() && (digit = hex_digit(text[at])) < base; ++at)
    number = std::min<char32_t>(number * base + digit, 0x110000);  // from here on it is U+FFFD whatever follows
  if (at == digits) return 0;
  if (at < text.size() && text[at] == ';') ++at;
  if (number == 0) number = kReplacement;
  if (number >= 0x80 && number < 0xA0 && kInsteadOfControls[number - 0x80] != 0)
    number = kInsteadOfControls[number - 0x80];
  append_code_point(out, number);
  return at;
}

}  // namespace

const NamedReference* named_reference(std::string_view text) {
  // The index of the first name with each first letter.
  static const std::array<std::uint16_t, 129> begins = [] {
    std::array<std::uint16_t, 129> table{};
    for (const NamedReference& row : kNamedReferenceTable) ++table[static_cast<unsigned char>(row.name[0]) + 1u];
    for (std::size_t i = 1; i < table.size(); ++i) table[i] = static_cast<std::uint16_t>(table[i] + table[i - 1]);
    return table;
  }();
  if (text.empty() || !is_letter(text[0])) return nullptr;
  const auto letter = static_cast<unsigned char>(text[0]);
  const NamedReference* first = kNamedReferenceTable.data() + begins[letter];
  const NamedReference* last = kNamedReferenceTable.data() + begins[letter + 1u];
  // The names from `first` to `last` are those that begin with the first `size` bytes of the text.
  const NamedReference* longest = nullptr;
  for (std::size_t size = 1; first != last; ++size) {
    if (first->name.size() == size) longest = first++;
    if (size == text.size()) break;
    const char next = text[size];
    first = std::lower_bound(first, last, next, [&](const NamedReference& row, char c) { return row.name[size] < c; });
    last = std::upper_bound(first, last, next, [&](char c, const NamedReference& row) { return c < row.name[size]; });
  }
  return longest;
}

std::size_t append_reference(std::string_view text, bool in_attribute, std::string& out) {
  if (text.size() < 2) return 0;
  if (text[1] == '#') return append_number(text, out);
  const NamedReference* const found = named_reference(text.substr(1));
  if (found == nullptr) return 0;
  const std::size_t size = 1 + found->name.size();
  if (in_attribute && found->name.back() != ';' && size < text.size()) {
    const char next = text[size];
    if (next == '=' || is_letter(next) || is_digit(next)) return 0;
  }
  append_code_point(out, found->first);
  if (found->second != 0) append_code_point(out, found->second);
  return size;
}

}  // namespace cleaner::html
