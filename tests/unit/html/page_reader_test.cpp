// Reading a page: what each kind of element shows, where its blocks end, what is not shown; and for any bytes: blocks
// tile the text, every kernel gives the same, and time and memory stay bounded.
#include "html/page_reader.h"

#include <algorithm>
#include <random>

#include "page_reading.h"

using namespace page_reading;

namespace {

/// Blocks of a page, each as `flags links text`.
std::vector<std::string> blocks_of(std::string_view page) {
  const Reading reading = read(page);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < reading.about.blocks.size(); ++i) {
    const PageBlock& block = reading.about.blocks[i];
    std::string line;
    if ((block.flags & kHidden) != 0) line += "hidden ";
    if ((block.flags & kAriaHidden) != 0) line += "aria ";
    if ((block.flags & kLink) != 0) line += "link ";
    if (block.links > 0) line += std::to_string(block.links) + " links, " + std::to_string(block.link_bytes) + " ";
    lines.push_back(line + reading.block(i));
  }
  return lines;
}

/// Names of the elements around a block, the outermost first.
std::string path(const Reading& reading, std::size_t block) {
  std::string names;
  for (std::uint32_t i = reading.about.blocks.at(block).element; i != 0; i = reading.about.elements[i].parent) {
    if (!names.empty()) names.insert(0, " ");
    names.insert(0, name(reading.about.elements[i].tag));
  }
  return names;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += piece;
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a page shows its text, a block for each stretch between tags of blocks", "[page_text]") {
  check({{"", ""},
         {" \n ", ""},
         {"<p></p><div> </div>", ""},
         {"Rain", "Rain\n"},
         {"<h1>Rain</h1><p>It <b>fell</b>.<table><tr><td>Mon<td>3 mm</table>", "Rain\n\nIt fell.\n\nMon\t3 mm\n"},
         {"<div>a</div><div>b</div>", "a\nb\n"},
         {"<div><div>a</div></div>b", "a\nb\n"},
         {"<p>a</p><p>b</p>", "a\n\nb\n"},
         {"a<p>b", "a\n\nb\n"},
         {"<ul><li>a<li>b</ul>c", "a\nb\n\nc\n"},
         {"a<hr>b", "a\n\nb\n"},
         {"a<section><h2>b</h2>c</section>", "a\n\nb\n\nc\n"},
         {"<html><head><title>t</title></head><body>a</body></html>b", "ab\n"},
         {"<body>a<body>b</body>c</body>d", "abcd\n"},
         {"<unknown-thing>a</unknown-thing>b", "ab\n"},
         {"a<!-- b -->c<?d?>e<!f>g", "aceg\n"}});
}

TEST_CASE("inline elements neither split nor glue words", "[page_text]") {
  check({{"<b>a</b><i>b</i> <u>c</u>", "ab c\n"},
         {"a<span> b</span><span>c </span>d", "a bc d\n"},
         {"a<img src=x alt=y>b", "ab\n"},
         {"a<wbr>b", "ab\n"},
         {"<a href=x>a</a> | <a href=y>b</a>", "a | b\n"},
         {"a<sup>2</sup><sub>i</sub>", "a2i\n"}});
}

TEST_CASE("end tags that HTML lets authors omit are implied", "[page_text]") {
  check({{"<p>a<p>b<div>c<p>d</div>e", "a\n\nb\n\nc\n\nd\n\ne\n"},
         {"<ol><li>a<ul><li>b<li>c</ul>d<li>e</ol>", "a\n\nb\nc\n\nd\ne\n"},
         {"<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\nb\nc\nd\n"},
         {"<table><tr><td>a<td>b<tr><th>c<td>d</table>", "a\tb\nc\td\n"},
         {"<table><thead><tr><td>a<td>b<tbody><tr><td>c<td>d<tfoot><tr><td>e<td>f</table>", "a\tb\nc\td\ne\tf\n"},
         {"<select><option>a<option>b<optgroup><option>c</select>d", "a\nb\n\nc\n\nd\n"},
         {"<h1>a<h2>b</h2>c", "a\n\nb\n\nc\n"},
         {"<h1>a</h2>b", "a\n\nb\n"},
         {"<p>a</div>b", "ab\n"},
         {"<p>a<b>b</p>c</b>d", "ab\n\ncd\n"}});
  const Reading list = read("<ul><li>a<p>b<li>c</ul>d");
  CHECK(path(list, 0) == "ul li");
  CHECK(path(list, 1) == "ul li p");
  CHECK(path(list, 2) == "ul li");
  CHECK(path(list, 3) == "");
}

TEST_CASE("links are counted, with how much of a block they are", "[page_text]") {
  CHECK(blocks_of("<p>Rain <a>fell</a> and <a>fell</a>.") == Lines{"2 links, 8 Rain fell and fell."});
  CHECK(blocks_of("<a>Rain<p>fell</p>down</a>up") ==
        Lines{"link 1 links, 4 Rain", "link 1 links, 4 fell", "link 1 links, 4 downup"});
  CHECK(blocks_of("<a>Rain <a>fell") == Lines{"link 2 links, 8 Rain fell"});
  CHECK(blocks_of("<a>a<div>b</a>c</div>d") == Lines{"link 1 links, 1 a", "link 1 links, 1 bc", "d"});
  CHECK(blocks_of("<div><a>a</div>b") == Lines{"link 1 links, 1 a", "b"});
  CHECK(blocks_of("<table><tr><td><a>a<td>b</table>c") == Lines{"link 1 links, 1 a", "b", "c"});
}

TEST_CASE("a line break ends a block, two are a paragraph", "[page_text]") {
  check({{"a<br>b", "a\nb\n"},
         {"a<br/> b</br>c", "a\nb\nc\n"},
         {"a<br><br>b", "a\n\nb\n"},
         {"a<br> <br> <br>b", "a\n\nb\n"},
         {"<br>a<br>", "a\n"},
         {"<p>a<br>b<p>c", "a\nb\n\nc\n"}});
}

TEST_CASE("preformatted text keeps its blanks and lines", "[page_text]") {
  check({{"<pre>a  b\n\tc  \n\n\nd</pre>e", "a  b\n\tc\n\nd\n\ne\n"},
         {"<pre>\na\r\nb\rc</pre>", "a\nb\nc\n"},
         {"<pre>a <b> b\n</b> c</pre>", "a  b\n c\n"},
         {"<p>a  b</p><listing>c  d</listing>", "a b\n\nc  d\n"},
         {"<xmp><p>&amp;\n b</xmp>c", "<p>&amp;\n b\n\nc\n"},
         {"a<plaintext><p>b</plaintext>", "a\n\n<p>b</plaintext>\n"}});
}

TEST_CASE("cells of a row stand on one line, where they are short", "[page_text]") {
  const std::string lengthy = repeated("word ", 50), lengthy_shown = lengthy.substr(0, lengthy.size() - 1);
  const std::string in_front = "<table><tr><td>" + lengthy + "<td>b<td>c</table>";
  const std::string behind = "<table><tr><td>a<td>" + lengthy + "<td>c</table>d";
  check({{"<table><tr><td>a<td>b</table><p>c", "a\tb\n\nc\n"},
         {"<table><tr><td>a</td> <td>b</td></tr> <tr><td>c</td><td>d</td></tr></table>e", "a\tb\nc\td\n\ne\n"},
         {"<table><tr><td>a<td><td>c</table>", "a\tc\n"},
         {"<table><tr><td>a<td><p>b</table>", "a\n\nb\n"},
         {"<table><tr><td>a<td>b<br>c<td>d</table>", "a\nb\nc\nd\n"},
         {"<table><tr><td>a<td>b<td>c<p>d<td>e</table>", "a\tb\nc\n\nd\n\ne\n"},
         {in_front, lengthy_shown + "\nb\tc\n"},
         {behind, "a\n" + lengthy_shown + "\nc\n\nd\n"},
         {"<table><caption>a</caption><tr><td>b<td>c</table>", "a\n\nb\tc\n"},
         {"<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>f", "a\n\nb\tc\n\nd\ne\n\nf\n"},
         {"<td>a<td>b", "a\nb\n"},
         {"<tr><td>a<td>b", "a\tb\n"}});
}

TEST_CASE("a table inside ten thousand tables is read", "[page_text]") {
  std::string page = repeated("<table><tr><td>a<td>", 10'000);
  const Reading reading = read(page + "b");
  CHECK(reading.about.blocks.size() > 100);
  CHECK(reading.block(reading.about.blocks.size() - 1).back() == 'b');
}

TEST_CASE("scripts, styles, drawings and the like are not shown", "[page_text]") {
  check({{"a<script>b</script>c<style>d</style>e", "ace\n"},
         {"a<textarea>b</textarea>c<iframe><p>d</iframe>e<noframes>f</noframes>g", "aceg\n"},
         {"a<noscript><p>b</p></noscript>c", "ac\n"},
         {"<p>a<noscript><div>b</div></noscript>c", "ac\n"},
         {"a<noscript><noscript>b</noscript>c", "ac\n"},
         {"a<template><td>b<template>c</template>d</template>e", "ae\n"},
         {"a<object><object>b</object>c</object>d<video>e</video>f<canvas>g</canvas>", "adf\n"},
         {"a<svg><title>b</title><text>c</text></svg>d", "ad\n"},
         {"a<svg><svg>b</svg>c</svg>d<svg/>e", "ade\n"},
         {"a<svg><![CDATA[<p>]]></svg>d<math><mi>x</math>e", "ade\n"},
         {"<xmp>a</xmp><svg><title>b</title></svg><noscript><xmp>c</xmp></noscript>d", "a\n\nd\n"},
         {"<noscript><br><hr></noscript>a", "a\n"}});
}

TEST_CASE("what is never closed does not swallow the page", "[page_text]") {
  check({{"<title>a<p>b", "a\n\nb\n"},
         {"<p>a<noscript>b<p>c", "ab\n\nc\n"},
         {"a<object><p>b<video>c<template>d", "a\n\nbcd\n"},
         {"a<noscript>b</noscript>c<noscript>d<p>e", "acd\n\ne\n"},
         {"a<svg><path><p>b</p>c", "a\n\nb\n\nc\n"},
         {"<div>a<svg>b</div>c", "a\nc\n"},
         {"a<iframe>b<p>c", "ab\n\nc\n"},
         {"a<script>b<p>c", "a\n"},
         {"a<!-- b>c", "ac\n"}});
}

TEST_CASE("a page that would show nothing shows its fallback content", "[page_text]") {
  check({{"<body><noscript><p>Please turn on scripts.</p></noscript></body>", "Please turn on scripts.\n"},
         {"<script>a</script><object><p>b</object><video>c</video>", "b\n\nc\n"},
         {"<noscript><svg><text>a</text></svg></noscript>", ""},
         {"<script>a</script><style>b</style>", ""}});
}

TEST_CASE("blocks that an author hides are flagged", "[page_text]") {
  CHECK(blocks_of("<p hidden>a<p style='display : none'>b<p style=\"color:red;visibility:hidden!important\">c") ==
        Lines{"hidden a", "hidden b", "hidden c"});
  CHECK(blocks_of("<div aria-hidden=true><p>a</p></div>b<p aria-hidden=false>c") == Lines{"aria a", "b", "c"});
  CHECK(blocks_of("<p style='display:block'>a<p style='overflow:hidden'>b<p style='x:none;display:nonesuch'>c") ==
        Lines{"a", "b", "c"});
  CHECK(blocks_of("<p><span hidden>a</span><br><b HIDDEN>b</b>c") == Lines{"hidden a", "hidden bc"});
}

TEST_CASE("a block is hidden where none of it is shown", "[page_text]") {
  const auto hidden = [](std::string_view page) {
    std::string flags;
    const Reading reading = read(page);
    for (const PageBlock& block : reading.about.blocks) flags += block.is_hidden ? 'h' : '-';
    return flags;
  };
  CHECK(hidden("<div hidden><p>a<p>b <i>c</i></div><p>d") == "hh-");
  CHECK(hidden("<p><i hidden>a</i>") == "h");
  CHECK(hidden("<p><i hidden>a</i>b<p>a<i hidden>b</i>") == "--");
  CHECK(hidden("<p><i hidden>a</i> <i style=display:none>b</i> ") == "h");
  CHECK(hidden("<p aria-hidden=true>a") == "-");
  CHECK(hidden("<pre hidden>a\nb</pre><pre>c") == "hh-");
}

TEST_CASE("white space is one blank, references are what they stand for, control characters are nothing",
          "[page_text]") {
  check({{" a \t\n\r\f b ", "a b\n"},
         {"<p> a </p> b", "a\n\nb\n"},
         {"a<b> </b>b", "a b\n"},
         {"a&nbsp;&nbsp;b", "a\u00A0\u00A0b\n"},
         {"&lt;p&gt; &amp;amp; &#65;&#x42; &eacute; &copy", "<p> &amp; AB \u00E9 \u00A9\n"},
         {"a&#10;&#32;&Tab;b", "a b\n"},
         {"&unknown; & &;", "&unknown; & &;\n"},
         {"&amp;", "&\n"},
         {std::string_view("a\0b\x01\x1F\x0B c", 8), "ab c\n"},
         {"\u3000a\u2003b", "\u3000a\u2003b\n"}});
}

TEST_CASE("a block knows its bytes in the page", "[page_text]") {
  const std::string page = "<p class=x> Rain <b>fell</b> &amp; snow <i> </i></p>\n<div><a href=y>Next</a></div>";
  const Reading reading = read(page);
  REQUIRE(reading.about.blocks.size() == 2);
  const auto bytes = [&](std::size_t i) {
    const Span span = reading.about.blocks[i].page;
    return page.substr(span.begin, span.size());
  };
  CHECK(bytes(0) == " Rain <b>fell</b> &amp; snow <i> ");
  CHECK(bytes(1) == "Next");
}

TEST_CASE("the elements around a block are recorded, with the words in their names", "[page_text]") {
  const Reading reading =
      read("<div class='post body' id=Main role=navigation><p>a <span class=date>b</span><br><b id=late>c");
  CHECK(path(reading, 0) == "div p");
  const Element& div = reading.about.elements.at(1);
  CHECK(div.tag == Tag::div);
  CHECK(div.role == Tag::nav);
  CHECK(div.token_count == 4);
  CHECK(div.depth == 1);
  CHECK(reading.about.blocks.at(0).token_count == 0);
  CHECK(reading.about.blocks.at(1).token_count == 1);
  CHECK(reading.about.blocks.at(1).inline_tag == Tag::b);
}

TEST_CASE("buttons stand alone", "[page_text]") {
  check({{"a<button>b</button>c", "a\nb\nc\n"}, {"<button>a<button>b", "a\nb\n"}});
}

// ---- What holds for any page

namespace {

std::string markup_soup(std::mt19937& random) {
  std::string page;
  for (std::size_t n = random() % 80; n > 0; --n) {
    const auto tag = std::string(name(static_cast<Tag>(1 + random() % (kTags - 1))));
    switch (random() % 10) {
      case 0:
      case 1:
        page += "</" + tag + ">";
        break;
      case 2:
        page += "<" + tag + " class='a B-c' id=d hidden style='display:none' href=x/>";
        break;
      case 3:
        page += repeated(random() % 2 == 0 ? "long word " : "x", random() % 60);
        break;
      case 4:
        page += random() % 2 == 0 ? "</table>" : "<table><tr><td>";
        break;
      case 5:
        page += random() % 2 == 0 ? "&amp;\u00E9\n" : "<!-- -->\0\t";
        break;
      case 6:
        page += "word ";
        break;
      default:
        page += "<" + tag + ">" + (random() % 3 == 0 ? "a" : "");
    }
  }
  return page;
}

/// Reads a page of any size with the fastest kernel, and checks the result.
Reading read_once(std::string_view page) {
  Reading reading;
  ReadScratch scratch;
  read_page(page, {}, kernel(KernelChoice::automatic), scratch, reading.text, reading.about, reading.fields);
  CHECK(fault(page, reading) == "");
  return reading;
}

}  // namespace

TEST_CASE("the blocks of any markup tile its text, and every kernel gives the same", "[page_text][property]") {
  std::mt19937 random(17);
  for (int round = 0; round < 20'000; ++round) {
    const std::string page = markup_soup(random);
    INFO(page);
    read(page);
  }
}

TEST_CASE("buffers kept between pages change no result", "[page_text][property]") {
  std::mt19937 random(18);
  Reading used;
  ReadScratch scratch;
  for (int round = 0; round < 2000; ++round) {
    const std::string page = markup_soup(random);
    INFO(page);
    read_page(page, {}, kernel(KernelChoice::automatic), scratch, used.text, used.about, used.fields);
    CHECK(same(used, read_once(page)));
  }
}

TEST_CASE("a page of any make is read in linear time", "[page_text][slow]") {
  constexpr std::size_t kSize = 2 << 20;  // where the time grew as the square of the size, this would take an hour
  // clang-format off
  static const std::string_view kPieces[] = {
      "<div>", "<b>", "<p>", "<p>a", "<a>", "<a>b<div>", "</a>", "</div>", "<table>", "<table><tr><td>", "<td>a", "<tr>",
      "</td>", "</tr>", "<li>", "<li>a<ul>", "<dl><dt>a<dd>", "<option>", "<optgroup>", "<select>", "<button>",
      "<button>a", "<h1>", "<h1>a</h2>", "<svg>", "<svg></p>", "<noscript>", "<noscript>a</noscript>", "<object>",
      "<object></object>", "<template>a", "<video><audio><canvas>", "<pre>\n", "<pre> a", "<br>", "a<br>", "&amp;",
      "&", "<body>", "<b class='a b c d e f'>", "<p style='display'>", "<td colspan=9007199254740991>a", "</", "</svg",
      "<form>", "<body><html>", "<xmp>", "<plaintext>", "<textarea>", "<title>", "<p hidden>a</p>", "<i>a</p>", "\n", "a"};
  // clang-format on
  for (const std::string_view piece : kPieces) {
    for (const std::string_view begin : {"", "<pre>", "<noscript>", "<a><table><tr><td>"}) {
      const std::string page = std::string(begin) + repeated(piece, kSize / piece.size());
      INFO(begin);
      INFO(piece);
      const Reading reading = read_once(page);
      const std::size_t size = reading.text.size() + reading.about.blocks.size() * sizeof(PageBlock) +
                               reading.about.elements.size() * sizeof(Element) + reading.about.tokens.size() * 4;
      CHECK(size < 8 * kSize + (16 << 20));
    }
  }
}

TEST_CASE("blocks of a letter do not take many times the size of their page", "[page_text][slow]") {
  constexpr std::size_t kTimes = 2'000'000;
  const Reading reading = read_once(repeated("<p>a", kTimes));
  CHECK(reading.about.blocks.size() <= 65536 + 2 * kTimes / 32 + 1);
  CHECK(reading.about.elements.size() <= 65536);
  CHECK(std::count(reading.text.begin(), reading.text.end(), 'a') == kTimes);
  CHECK(reading.block(65536) == repeated("a\n", 15) + "a\na");
  CHECK(reading.block(0) == "a");
}

TEST_CASE("text nested deeper than browsers allow is still shown, and hidden content stays hidden",
          "[page_text][slow]") {
  const std::string deep = repeated("<div>", 1'000'000);
  CHECK(read_once(deep + "a" + repeated("</div>", 1'000'000) + "<p>b").text == "a\n\nb\n");
  CHECK(read_once(deep + "<noscript>a</noscript>b<svg><text>c</text></svg><p>d").text == "b\n\nd\n");
  CHECK(read_once(repeated("<b>", 1'000'000) + "a").text == "a\n");
}
