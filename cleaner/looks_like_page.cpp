#include "looks_like_page.h"

#include <algorithm>

namespace cleaner {
namespace {

/// `lower_case` is in lower case already.
bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [&](char a, char b) { return a == lower(b); });
}

bool ends_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         starts_with_ignoring_case(text.substr(text.size() - lower_case.size()), lower_case);
}

}  // namespace

bool is_page_name(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst"})
    if (ends_with_ignoring_case(name, packed)) name.remove_suffix(packed.size());
  for (const std::string_view suffix : {".html", ".htm", ".xhtml", ".mht", ".mhtml"})
    if (ends_with_ignoring_case(name, suffix)) return true;
  return false;
}

bool is_page_content(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
    const bool comment = text.starts_with("<!--"), declaration = text.starts_with("<?xml");
    if (!comment && !declaration) break;
    const std::string_view close = comment ? "-->" : "?>";
    const std::size_t end = text.find(close);
    if (end == text.npos) return false;
    text.remove_prefix(end + close.size());
  }
  for (const std::string_view tag : {"<!doctype html", "<html"})
    if (starts_with_ignoring_case(text, tag))
      return text.size() == tag.size() ||
             std::string_view(" \t\r\n\f>").find(text[tag.size()]) != std::string_view::npos;
  return false;
}

}  // namespace cleaner
