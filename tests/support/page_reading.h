// Reads a page for tests, and checks that the blocks tile its text in the order of the page and that every kernel gives
// the same.
//
//     text_of("<h1>Rain</h1><p>It fell.")       // "Rain\n\nIt fell.\n"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "html/page_reader.h"
#include "text/utf8.h"

namespace page_reading {

using namespace cleaner;
using namespace cleaner::html;

struct Reading {
  std::string text;
  Page about;
  Metadata fields;

  std::string block(std::size_t i) const {
    const PageBlock& block = about.blocks.at(i);
    return text.substr(block.text_begin, block.text_end - block.text_begin);
  }
};

/// What is wrong with the blocks and elements of a page; empty where nothing is.
inline std::string fault(std::string_view page, const Reading& reading) {
  const std::string& text = reading.text;
  const Page& about = reading.about;
  if (!is_valid_utf8(text)) return "the text is not UTF-8";
  std::size_t end = 0, page_end = 0;
  for (const PageBlock& block : about.blocks) {
    const bool first = &block == &about.blocks.front();
    const std::string_view between = std::string_view(text).substr(end, block.text_begin - end);
    if (between != (first ? "" : block.before == Break::cell ? "\t" : block.before == Break::line ? "\n" : "\n\n"))
      return "the separator of two blocks is not the recorded one";
    if (block.text_end <= block.text_begin || block.text_end > text.size()) return "a block without text";
    if (block.link_bytes > block.text_end - block.text_begin) return "more of a block is link than there is";
    if (block.page.begin < page_end || block.page.end <= block.page.begin || block.page.end > page.size())
      return "the bytes of blocks in the page do not ascend";
    page_end = block.page.begin;
    if (block.element >= about.elements.size()) return "a block in no element";
    if (std::size_t{block.token_begin} + block.token_count > about.tokens.size()) return "a block without its names";
    end = block.text_end;
  }
  if (text.substr(end) != (about.blocks.empty() ? "" : "\n")) return "the text does not end with its last block";
  if (about.elements.empty() || about.elements[0].block_end != about.blocks.size()) return "the page has no element";
  for (std::size_t i = 1; i < about.elements.size(); ++i) {
    const Element &element = about.elements[i], &parent = about.elements[element.parent];
    if (element.parent >= i) return "an element before its parent";
    if (element.depth != parent.depth + 1) return "an element deeper than it is";
    if (element.block_begin > element.block_end || element.block_begin < parent.block_begin ||
        element.block_end > parent.block_end)
      return "the blocks of an element are not those of its parent";
    if (std::size_t{element.token_begin} + element.token_count > about.tokens.size())
      return "an element without its names";
  }
  return {};
}

inline bool same(const Reading& a, const Reading& b) {
  const auto blocks = [](const PageBlock& x, const PageBlock& y) {
    return x.text_begin == y.text_begin && x.text_end == y.text_end && x.page == y.page && x.element == y.element &&
           x.links == y.links && x.link_bytes == y.link_bytes && x.flags == y.flags && x.before == y.before &&
           x.is_hidden == y.is_hidden;
  };
  return a.text == b.text && a.about.tokens == b.about.tokens && a.about.elements.size() == b.about.elements.size() &&
         std::equal(a.about.blocks.begin(), a.about.blocks.end(), b.about.blocks.begin(), b.about.blocks.end(), blocks);
}

inline Reading read(std::string_view page) {
  Reading first;
  for (const Kernel* kernel : kernels()) {
    // Behind the page is nothing that may be read.
    const std::vector<char> exact(page.begin(), page.end());
    Reading reading;
    ReadScratch scratch;
    read_page({exact.data(), exact.size()}, {}, *kernel, scratch, reading.text, reading.about, reading.fields);
    CHECK(fault(page, reading) == "");
    if (kernel == kernels()[0])
      first = std::move(reading);
    else
      CHECK(same(reading, first));
  }
  return first;
}

inline std::string text_of(std::string_view page) { return read(page).text; }

struct Example {
  std::string_view page, text;
};

inline void check(const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    INFO(example.page);
    CHECK(text_of(example.page) == example.text);
  }
}

}  // namespace page_reading
