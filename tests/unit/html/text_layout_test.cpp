// The layout of a page's text without any HTML: where blanks, tabs and line ends come, and what each block knows.
#include "html/text_layout.h"

#include <string>
#include <vector>

#include "catch.h"

using namespace cleaner;
using namespace cleaner::html;

namespace {

/// A text that is laid out by hand.
struct Written {
  std::string text;
  std::vector<PageBlock> blocks;
  TextLayout layout{text, blocks, nullptr};
  std::uint32_t page_end = 0;

  /// Writes a text that stands behind the last one in the page.
  Written& write(std::string_view words, TextStyle style = {}) {
    layout.write(words, next(words), style);
    return *this;
  }
  Written& write_preformatted(std::string_view words) {
    layout.write_preformatted(words, next(words), {});
    return *this;
  }
  Written& end(Break kind) {
    layout.break_here(kind);
    return *this;
  }
  Written& cell(std::string_view words) {
    layout.break_here(Break::cell);
    layout.separate_cells();
    write(words);
    layout.break_here(Break::cell);
    layout.separate_cells();
    return *this;
  }
  Written& begin_row() {
    layout.break_here(Break::line);
    layout.begin_row();
    return *this;
  }
  Written& end_row() {
    layout.break_here(Break::line);
    layout.end_row();
    return *this;
  }

 private:
  Span next(std::string_view words) {
    const std::uint32_t begin = page_end;
    page_end += static_cast<std::uint32_t>(words.size());
    return {begin, page_end};
  }
};

}  // namespace

TEST_CASE("white space between words is one blank, in one text or across several", "[text_layout]") {
  CHECK(Written().write(" It \n\t fell. ").text == "It fell.");
  CHECK(Written().write("It").write(" ").write("fell").text == "It fell");
  CHECK(Written().write("It").write("fell").text == "Itfell");
  CHECK(Written()
            .write(std::string_view("a\0\x01 \x1F"
                                    "b",
                                    6))
            .text == "a b");
  CHECK(Written().write("\u00A0a\u3000b").text == "\u00A0a\u3000b");
}

TEST_CASE("the strongest of several breaks separates two blocks, none stands at the begin", "[text_layout]") {
  CHECK(Written().end(Break::paragraph).write("a").text == "a");
  CHECK(Written().write("a").end(Break::line).write("b").text == "a\nb");
  CHECK(Written().write("a").end(Break::line).end(Break::paragraph).end(Break::line).write("b").text == "a\n\nb");
  CHECK(Written().write("a").end(Break::paragraph).write(" ").end(Break::line).write("b").text == "a\n\nb");
}

TEST_CASE("two line breaks in a row end a paragraph", "[text_layout]") {
  Written lines;
  lines.write("a").layout.break_line(true);
  lines.write("b").layout.break_line(true);
  lines.layout.break_line(true);
  CHECK(lines.write("c").text == "a\nb\n\nc");
}

TEST_CASE("short cells of a row stand on one line, behind tabs", "[text_layout]") {
  CHECK(Written().begin_row().cell("Mon").cell("3 mm").end_row().begin_row().cell("Tue").cell("0 mm").end_row().text ==
        "Mon\t3 mm\nTue\t0 mm");
  CHECK(Written().begin_row().cell("a").cell(" ").cell("c").end_row().text == "a\tc");
  CHECK(Written().cell("a").cell("b").text == "a\nb");  // in no row
}

TEST_CASE("a long cell, and one of several lines, stand on lines of their own", "[text_layout]") {
  const std::string lengthy(201, 'x');
  CHECK(Written().begin_row().cell("a").cell(lengthy).cell("c").text == "a\n" + lengthy + "\nc");
  CHECK(Written().begin_row().cell("a").cell(std::string(200, 'x')).text == "a\t" + std::string(200, 'x'));
  Written several;
  several.begin_row().cell("a").end(Break::cell).layout.separate_cells();
  several.write("b").end(Break::line).write("c").end(Break::cell).layout.separate_cells();
  CHECK(several.cell("d").text == "a\nb\nc\nd");
  CHECK(several.blocks.at(1).before == Break::line);
}

TEST_CASE("preformatted text keeps its blanks and line ends, but none at the end of a line", "[text_layout]") {
  CHECK(Written().write_preformatted("a  b \r\n\tc\rd\n\n\ne \n").text == "a  b\n\tc\nd\n\ne");
  CHECK(Written().write_preformatted("a ").write_preformatted(" b").text == "a  b");
  CHECK(Written().write_preformatted("a ").end(Break::line).write_preformatted("b").text == "a\nb");
}

TEST_CASE("a block knows its text, its bytes in the page, its links and whether all of it is hidden", "[text_layout]") {
  Written page;
  page.write("Rain ").layout.begin_link();
  page.write("fell", {.is_link = true}).write(" ").end(Break::paragraph);
  page.write("a b", {.is_hidden = true}).end(Break::line).write("c", {.is_hidden = true}).write("d").end(Break::line);
  CHECK(page.text == "Rain fell\n\na b\ncd");
  REQUIRE(page.blocks.size() == 3);
  CHECK(page.blocks[0].text_begin == 0);
  CHECK(page.blocks[0].text_end == 9);
  CHECK(page.blocks[0].page == Span{0, 10});
  CHECK(page.blocks[0].links == 1);
  CHECK(page.blocks[0].link_bytes == 4);
  CHECK(page.blocks[1].text_begin == 11);
  CHECK(page.blocks[1].before == Break::paragraph);
  CHECK(page.blocks[1].links == 0);
  CHECK(page.blocks[1].is_hidden);
  CHECK(page.blocks[2].before == Break::line);
  CHECK_FALSE(page.blocks[0].is_hidden);
  CHECK_FALSE(page.blocks[2].is_hidden);
}

TEST_CASE("a block that begins in a link counts it, and a link that begins between blocks is not counted twice",
          "[text_layout]") {
  Written page;
  page.layout.begin_link();
  page.write("a", {.is_link = true}).end(Break::line).write("b", {.is_link = true});
  REQUIRE(page.blocks.size() == 2);
  CHECK(page.blocks[0].links == 1);
  CHECK(page.blocks[1].links == 1);
}

TEST_CASE("short blocks are joined, line by line, where a page has very many", "[text_layout]") {
  Written page;
  for (std::size_t i = 0; i < kManyBlocks; ++i) page.write("a").end(Break::paragraph);
  CHECK(page.layout.block_count() == kManyBlocks);
  page.write("b").end(Break::paragraph).write("c", {.is_link = true}).end(Break::paragraph);
  CHECK(page.layout.block_count() == kManyBlocks);
  CHECK(page.text.ends_with("a\n\na\nb\nc"));
  CHECK(page.blocks.back().links == 1);
  page.write(std::string(32, 'x')).end(Break::paragraph).write("d");
  CHECK(page.layout.block_count() == kManyBlocks + 1);
}

TEST_CASE("the text has no room beyond offsets of 32 bits", "[text_layout]") {
  const Written page;
  CHECK(page.layout.has_room(0xF0000000));
  CHECK_FALSE(page.layout.has_room(0xF0000001));
}
