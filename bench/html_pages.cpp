#include "html_pages.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string_view>

#include "corpus.h"

namespace cleaner::bench {
namespace {

void read_html(const char* path, HtmlPages& result) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << path << ": cannot be read (CLEANER_HTML must name a JSONL file)\n";
    std::exit(2);
  }
  simdjson::dom::parser parser;
  for (std::string line; result.bytes < kHtmlBytes && std::getline(file, line);) {
    simdjson::dom::element record;
    std::string_view html;
    if (parser.parse(line).get(record) != simdjson::SUCCESS || record["html"].get(html) != simdjson::SUCCESS) continue;
    result.pages.emplace_back(html);
    result.bytes += html.size();
  }
}

/// The texts of the corpus with the markup around them that pages have.
void make_html(HtmlPages& result) {
  for (const std::string& text : corpus().texts) {
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\n"
        "<script>var page = {items: [1, 2, 3]}; if (page.items.length < 4) load('more');</script></head>\n"
        "<body class=\"page page-story\"><div id=\"main\" class=\"wide column\">\n";
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = std::string_view(text).substr(begin, end - begin);
      begin = end + 1;
      if (line.size() < 40) {
        ((page += "<li class=\"item\"><a href=\"/section/item?from=page&amp;n=1\" title='an item'>") += line) +=
            "</a></li>\n";
      } else {
        ((page += "<p class=\"text\">") += line) += "</p>\n";
      }
    }
    page += "</div><!-- end of page --></body></html>\n";
    result.bytes += page.size();
    result.pages.push_back(std::move(page));
  }
}

HtmlPages load() {
  HtmlPages result;
  const char* const path = std::getenv("CLEANER_HTML");
  if (path != nullptr && *path != '\0') {
    read_html(path, result);
  } else {
    make_html(result);
  }
  return result;
}

}  // namespace

const HtmlPages& html_pages() {
  static const HtmlPages the_pages = load();
  return the_pages;
}

}  // namespace cleaner::bench
