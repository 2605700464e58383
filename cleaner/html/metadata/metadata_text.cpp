#include "html/metadata/metadata_text.h"

#include <algorithm>

#include "text/ascii.h"

namespace cleaner::html {

std::string one_line(std::string_view text) {
  std::string line;
  bool pending = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_no_break = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
    if (is_space(c) || is_no_break) {
      pending = !line.empty();
      i += is_no_break;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') continue;
    if (pending) line += ' ';
    pending = false;
    line += c;
  }
  return line;
}

std::string byline_of(std::string_view text, std::size_t most) {
  std::string line = one_line(text);
  for (const std::string_view mark : {" | ", " • ", " · "}) line.resize(std::min(line.find(mark), line.size()));
  std::string_view name = line;
  for (const std::string_view word : {"author:", "written ", "posted ", "by ", "by:"})
    if (starts_with_ignoring_case(name, word)) name = without_leading_space(name.substr(word.size()));
  const std::size_t begin = std::min(name.find_first_not_of(" ,;:|-"), name.size());
  name = name.substr(begin);
  name = name.substr(0, name.find_last_not_of(" ,;:|-") + 1);
  if (name.find("://") != name.npos || name.starts_with("www.") || name.starts_with('/') || name.starts_with('@'))
    return {};
  for (const std::string_view account : {"admin", "administrator", "webmaster", "author", "null", "undefined", "by"})
    if (equal_ignoring_case(name, account)) return {};
  std::size_t characters = 0, letters = 0;
  for (const char c : name) {
    characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    letters += is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  }
  return letters >= 2 && characters <= most ? std::string(name) : std::string();
}

std::string language_of(std::string_view text) {
  text = trimmed(text);
  text = text.substr(0, std::min(text.find_first_of(",; "), text.size()));
  if (text.size() < 2 || text.size() > 35) return {};
  std::string language;
  std::size_t part = 0, begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool at_end = i == text.size() || text[i] == '-' || text[i] == '_';
    if (!at_end) {
      const bool is_fit = is_letter(text[i]) || (part > 0 && text[i] >= '0' && text[i] <= '9');
      if (!is_fit) return {};
      continue;
    }
    const std::size_t size = i - begin;
    if (size == 0 || size > 8 || (part == 0 && (size < 2 || size > 3))) return {};
    if (part > 0) language += '-';
    for (std::size_t k = begin; k < i; ++k) {
      const bool is_upper = part > 0 && (size == 2 || (size == 4 && k == begin));  // a region, a script: "zh-Hant-TW"
      const char c = lower(text[k]);
      language += is_upper && is_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    ++part;
    begin = i + 1;
  }
  return language;
}

}  // namespace cleaner::html
