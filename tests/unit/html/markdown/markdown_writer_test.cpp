// The Markdown of pages: what each element becomes, what gets a backslash, and that any choice of blocks has its markup
// and no other.
#include "html/markdown/markdown_writer.h"

#include <algorithm>
#include <random>

#include "catch.h"
#include "markdown_pages.h"

using namespace cleaner;

namespace {

std::string markdown(std::string_view page) {
  std::string out;
  kept_markup(read_markdown(page), out);
  return out;
}

struct Example {
  std::string_view page, expected;
};

void check(const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    INFO(example.page);
    CHECK(markdown(example.page) == example.expected);
  }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += piece;
  return all;
}

}  // namespace

TEST_CASE("headings, paragraphs, lines and rules are Markdown", "[markdown]") {
  check({{"<h1>Rain</h1><p>It fell.", "# Rain\n\nIt fell.\n"},
         {"<h3>a <b>b</b></h3>c", "### a b\n\nc\n"},
         {"a<br>b<p>c", "a  \nb\n\nc\n"},
         {"<div>a</div><div>b</div>", "a\n\nb\n"},
         {"a<hr>b", "a\n\n---\n\nb\n"},
         {"<p>a</p>", "a\n"},
         {"", ""}});
}

TEST_CASE("emphasis, code and links are Markdown", "[markdown]") {
  check({{"It <b>fell</b>.", "It **fell**.\n"},
         {"It<strong> fell </strong>.", "It **fell** .\n"},
         {"<i>a <b>b</b></i>", "*a **b***\n"},
         {"<b>a<b>b</b></b>", "**ab**\n"},
         {"<b>a</b><b>b</b>", "**ab**\n"},
         {"<b></b><i> </i>a", "a\n"},
         {"<b>a<br>b</b>", "**a**  \n**b**\n"},
         {"<b>Note:</b>a <b>Note:</b> a", "Note:a **Note:** a\n"},
         {"<code>a*b</code> <tt>a``b</tt> <code>`</code>", "`a*b` ```a``b``` `` ` ``\n"},
         {"<a href='/a?b=1&amp;c'>a <i>b</i></a>", "[a *b*](/a?b=1&c)\n"},
         {"<a href='a (b)'>a</a>", "[a](<a (b)>)\n"},
         {"<a>a</a> <a href=''>b</a> <a href=JavaScript:x()>c</a> <a href='data:,x'>d</a>", "a b c d\n"},
         {"<a href=x>a<div>b</div>c</a>", "[a](x)\n\nb\n\nc\n"},
         {"<div><a href=x>a</div>b", "[a](x)\n\nb\n"}});
}

TEST_CASE("links lead where they lead in a browser", "[markdown]") {
  const auto links = [](std::string_view page, std::string_view url) {
    Document document;
    document.is_page = true;
    document.page.html = page;
    document.page.url = url;
    html::ReadScratch scratch;
    html::Page about;
    read(document, kernel(KernelChoice::automatic), scratch, about, true);
    std::string out;
    kept_markup(document, out);
    return out;
  };
  const std::string page = "<a href=x>a</a> <a href=mailto:b>b</a><p><a href=?q>c</a>";
  CHECK(links(page, "") == "[a](x) [b](mailto:b)\n\n[c](?q)\n");
  CHECK(links(page, "https://a.example/d") == "[a](https://a.example/x) [b](mailto:b)\n\n[c](https://a.example/d?q)\n");
  CHECK(links(page + "<base href=/e/>", "https://a.example/d") ==
        "[a](https://a.example/e/x) [b](mailto:b)\n\n[c](https://a.example/e/?q)\n");
  CHECK(links(page + "<link rel=canonical href=https://b.example/f>", "") ==
        "[a](https://b.example/x) [b](mailto:b)\n\n[c](https://b.example/f?q)\n");
  // Where nothing is shown, what stands in for it has links too.
  CHECK(links("<base href=https://a.example/><noscript><a href=x>a</a></noscript>", "") ==
        "[a](https://a.example/x)\n");
  CHECK(links("<table><tr><td><a href='x|y'>a</a><td>b</table>", "") == "| [a](x\\|y)\t| b |\n| --- | --- |\n");
}

TEST_CASE("lists and quotes are Markdown, each in the other", "[markdown]") {
  check({{"<ul><li>a<li>b</ul>", "- a\n- b\n"},
         {"<ol><li>a<li>b</ol>", "1. a\n2. b\n"},
         {"<ol><li>a<p>b<br>c<li>d</ol>", "1. a\n\n   b  \n   c\n\n2. d\n"},
         {"<ul><li>a<ol><li>b<li>c</ol><li>d</ul>", "- a\n\n  1. b\n  2. c\n\n- d\n"},
         {"<blockquote>a<p>b<ul><li>c</ul></blockquote>d", "> a\n>\n> b\n>\n> - c\n\nd\n"},
         {"<ul><li><h2>a</h2><li><blockquote>b</blockquote></ul>", "- ## a\n\n- > b\n"}});
}

TEST_CASE("preformatted text is code between fences that it does not hold", "[markdown]") {
  check({{"<pre>a *b*\n  c</pre>d", "```\na *b*\n  c\n```\n\nd\n"},
         {"<pre><code>```a````</code></pre>", "`````\n```a````\n`````\n"},
         {"<ul><li><pre>a\nb</pre></ul>", "- ```\n  a\n  b\n  ```\n"},
         {"a<hr><pre>b</pre>", "a\n\n---\n\n```\nb\n```\n"},
         {"<pre></pre>a", "a\n"}});
}

TEST_CASE("rows are a table, where their cells stand on one line", "[markdown]") {
  check({{"<table><tr><th>a<th>b<tr><td>1|2<td><b>c</b></table>d",
          "| a\t| b |\n| --- | --- |\n| 1\\|2\t| **c** |\n\nd\n"},
         {"<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>",
          "| a\t| b |\n| --- | --- |\n\n| c\t| d |\n| --- | --- |\n"},
         {"<table><tr><td>a<p>b<td>c</table>", "a\n\nb\n\nc\n"},
         {"<table><tr><td>a<tr><td>b</table>", "a\n\nb\n"}});
}

TEST_CASE("emphasis is written only where Markdown recognizes it", "[markdown]") {
  check({{"<b>Rain&nbsp;</b>fell", "**Rain**\u00A0fell\n"},
         {"It<b>&nbsp;rained</b>", "It\u00A0**rained**\n"},
         {"<b>&nbsp;</b>a", "\u00A0a\n"},
         {"a<b>(b)</b>c", "a(b)c\n"},
         {"<i>\u201cRain\u201d</i>fell", "\u201cRain\u201dfell\n"},
         {"(<i>Rain</i>)", "(*Rain*)\n"},
         {"<b>a <i>b</i></b><i>c</i>", "**a *b***c\n"},
         {"<code>a</code><code>b</code>", "`ab`\n"},
         {"wow!<a href=x>a</a>", "wow\\![a](x)\n"},
         {"<b>*</b>", "**\\***\n"}});
}

TEST_CASE("tables, quotes and items go on behind what is removed", "[markdown]") {
  const auto kept = [](std::string_view page, std::vector<std::size_t> gone) {
    Document document = read_markdown(page);
    for (const std::size_t block : gone) document.blocks.at(block).reason = Reason::noise;
    std::string out;
    kept_markup(document, out);
    return out;
  };
  const std::string_view table = "<table><tr><td>a<td>b<tr><td>c<td>d<td>e<tr><td>f<td>g</table>";
  CHECK(kept(table, {}) == "| a\t| b |  |\n| --- | --- | --- |\n| c\t| d\t| e |\n| f\t| g |\n");
  CHECK(kept(table, {0, 1}) == "| c\t| d\t| e |\n| --- | --- | --- |\n| f\t| g |\n");
  CHECK(kept(table, {2, 3, 4}) == "| a\t| b |  |\n| --- | --- | --- |\n| f\t| g |\n");
  CHECK(kept(table, {6}) == "| a\t| b |  |\n| --- | --- | --- |\n| c\t| d\t| e |\n| f\t|  |\n");
  CHECK(kept("<blockquote>a<table><tr><td>b<td>c</table></blockquote>d", {}) ==
        "> a\n>\n> | b\t| c |\n> | --- | --- |\n\nd\n");
  CHECK(kept("<ul><li><p>a<p>b<li>c</ul>", {0}) == "- b\n\n- c\n");
  CHECK(kept("<ol><li>a<li>b<li>c</ol>", {1}) == "1. a\n3. c\n");
  CHECK(kept("<p>a<ol><li>b<li>c</ol>", {1}) == "a\n\n2. c\n");
  CHECK(kept("<p>a<br>b<p>c", {1}) == "a  \n\nc\n");
  CHECK(kept("<p>a<p>&nbsp;<p>b", {}) == "a\n\nb\n");
}

TEST_CASE("what would be taken for markup gets a backslash, and nothing else does", "[markdown]") {
  check({{"<p># a<p>#a<p>a # b", "\\# a\n\n#a\n\na # b\n"},
         {"<p>- a<p>-5<p>+ a<p>* a<p>---<p>===<p>a - b", "\\- a\n\n-5\n\n\\+ a\n\n\\* a\n\n\\---\n\n\\===\n\na - b\n"},
         {"<p>1. a<p>12) a<p>1.5<p>1.a<p>a 1. b", "1\\. a\n\n12\\) a\n\n1.5\n\n1.a\n\na 1. b\n"},
         {"<p>&gt; a<p>~~~a<p>a &gt; b", "\\> a\n\n\\~~~a\n\na > b\n"},
         {"a*b* 2 * 3 a_b _c_ _ d", "a\\*b\\* 2 * 3 a_b \\_c\\_ _ d\n"},
         {"`a` [a](b) [a] [a]: b", "\\`a\\` [a\\](b) [a] [a\\]: b\n"},
         {"1 &lt; 2 &lt;b&gt; &lt;3", "1 < 2 \\<b> <3\n"},
         {"&amp;lt; a & b &amp;#65; &amp;;", "\\&lt; a & b \\&#65; &;\n"},
         {"C:\\dir \\* \\", "C:\\dir \\\\\\* \\\\\n"},
         {"<a href=x>[1]</a>", "[\\[1\\]](x)\n"}});
}

TEST_CASE("a removed block takes its markup along", "[markdown]") {
  Document document = read_markdown("<h1>a</h1><ul><li><b>b</b><li>c</ul><p>d <a href=x>e<br>f</a>");
  const auto kept = [&](std::vector<bool> choice) {
    for (std::size_t i = 0; i < choice.size(); ++i)
      document.blocks.at(i).reason = choice[i] ? Reason::kept : Reason::noise;
    std::string out;
    kept_markup(document, out);
    return out;
  };
  CHECK(kept({1, 1, 1, 1, 1}) == "# a\n\n- **b**\n- c\n\nd [e](x)  \nf\n");
  CHECK(kept({0, 1, 0, 0, 1}) == "- **b**\n\nf\n");
  CHECK(kept({1, 0, 1, 0, 0}) == "# a\n\n- c\n\n");
  CHECK(kept({0, 0, 0, 1, 0}) == "d [e](x)  \n");
}

TEST_CASE("the text is the same with and without markup", "[markdown][property]") {
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    const std::string page = random_page(random, 60);
    INFO(page);
    const Document with = read_markdown(page);
    Document without;
    without.is_page = true;
    without.page.html = page;
    html::ReadScratch scratch;
    html::Page about;
    read(without, kernel(KernelChoice::scalar), scratch, about, false);
    CHECK(with.text == without.text);
    CHECK(with.page.source_map == without.page.source_map);
    CHECK(without.page.markup.empty());
    std::uint32_t at = 0;
    for (const Insertion& insertion : with.page.markup) {
      CHECK(insertion.at >= at);
      at = insertion.at;
      CHECK(insertion.begin <= insertion.end);
      CHECK(insertion.end <= with.page.markup_text.size());
    }
    CHECK(at <= with.text.size());
    CHECK(read_markdown(page, kernel(KernelChoice::scalar)).page.markup_text == with.page.markup_text);
  }
}

TEST_CASE("the markup of hostile pages is bounded, and written in linear time", "[markdown][slow]") {
  for (const std::string_view piece : {"<blockquote>",
                                       "<blockquote>a",
                                       "<ul><li>a",
                                       "<ol><li>",
                                       "<b>",
                                       "<b>a<br>",
                                       "<i><b><code>a<br>",
                                       "*",
                                       "`",
                                       "[a](b",
                                       "<pre>`\n",
                                       "<table><tr><td>|||||||||||<td>|",
                                       "<td>a",
                                       "<code>`",
                                       "<a href=x>a<br>",
                                       "<h1>a",
                                       "<hr>a",
                                       "1. <br>",
                                       "<b>a</b><i>b</i>",
                                       "</b></i>"}) {
    INFO(piece);
    const std::string page = repeated(piece, (1 << 20) / piece.size());
    const Document document = read_markdown(page);
    CHECK(document.page.markup.size() * sizeof(Insertion) + document.page.markup_text.size() < 24 * page.size());
    std::string out;
    kept_markup(document, out);
    CHECK(out.size() < 24 * page.size());
  }
  // Far more would be the base than all else.
  const std::string base = "<base href=https://a.example/" + std::string(1900, 'x') + "/>";
  CHECK(markdown(base + repeated("<a href=x>a</a>", 100'000)).size() < 12'000'000);
  const std::string lengthy = "<a href=" + std::string(100'000, 'x') + ">" + repeated("a<br>", 100'000);
  CHECK(markdown(lengthy).size() < 1'000'000);
}
