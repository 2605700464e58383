#include "html/syntax/sniff.h"

#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::string_view kPageStarts[] = {"<!doctype html", "<html", "<head", "<body"};
constexpr std::string_view kTagStarts[] = {"<script", "<iframe", "<h1",      "<div",     "<font", "<table", "<a",
                                           "<style",  "<title",  "<b",       "<meta",    "<p",    "<h2",    "<h3",
                                           "<link",   "<main",   "<article", "<section", "<br",   "<ul",    "<center"};

/// Does `text` begin with one of these, followed by a byte that ends the name of a tag?
template <std::size_t n>
bool starts_with_one_of(std::string_view text, const std::string_view (&starts)[n]) {
  for (const std::string_view start : starts) {
    if (!starts_with_ignoring_case(text, start)) continue;
    if (text.size() == start.size() || text[start.size()] == '>' || text[start.size()] == '/' ||
        is_space(text[start.size()]))
      return true;
  }
  return false;
}

/// The text after a byte order mark, white space, comments and an XML declaration; empty when one of them does not end.
std::string_view first_tag(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (;;) {
    text = without_leading_space(text);
    const bool comment = text.starts_with("<!--"), declaration = text.starts_with("<?xml");
    if (!comment && !declaration) return text;
    const std::string_view close = comment ? "-->" : "?>";
    const std::size_t end = text.find(close, 2);
    if (end == text.npos) return {};
    text.remove_prefix(end + close.size());
  }
}

/// Is there a '<' that begins a tag, a comment or a doctype?
bool has_tag(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (is_letter(next) || next == '/' || next == '!' || next == '?') return true;
  }
  return false;
}

bool has_suffix(std::string_view name, std::initializer_list<std::string_view> suffixes) {
  for (const std::string_view suffix : suffixes)
    if (ends_with_ignoring_case(name, suffix)) return true;
  return false;
}

bool has_html_suffix(std::string_view decompressed_name) {
  return has_suffix(decompressed_name, {".html", ".htm", ".xhtml", ".xht"});
}

std::string_view decompressed(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst"})
    if (ends_with_ignoring_case(name, packed)) name.remove_suffix(packed.size());
  return name;
}

}  // namespace

bool is_whole_page(std::string_view text) { return starts_with_one_of(first_tag(text), kPageStarts); }

bool is_page_name(std::string_view name) {
  name = decompressed(name);
  return has_html_suffix(name) || has_suffix(name, {".mht", ".mhtml"});
}

bool is_html(std::string_view name, std::string_view text) {
  name = decompressed(name);
  const std::string_view first = first_tag(text);
  if (starts_with_one_of(first, kPageStarts)) return true;
  if (has_html_suffix(name)) return has_tag(text);
  // Plain text may begin with a tag that it writes about, and other formats embed HTML.
  if (has_suffix(name, {".txt", ".text", ".md", ".markdown", ".rst", ".json", ".jsonl", ".csv", ".tsv"})) return false;
  return starts_with_one_of(first, kTagStarts);
}

}  // namespace cleaner::html
