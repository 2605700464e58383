// What is shown of the elements around a block: short, in order, and safe for a terminal.
#include "cli/element_path.h"

#include "page_reading.h"

using namespace page_reading;

namespace {

/// The path of the first block.
std::string path(std::string_view page) {
  const Reading reading = read(page);
  return element_path(page, reading.about, reading.about.blocks.at(0));
}

}  // namespace

TEST_CASE("the path of a block names the elements around it, the innermost last", "[element_path]") {
  CHECK(path("Rain") == "");
  CHECK(path("<body><p>Rain") == "body > p");
  CHECK(path("<html><body id=top><DIV class='post wide' id=p1><p>Rain <b>fell</b>") == "body#top > div.post > p");
  CHECK(path("<p><a href=/>Rain</a>") == "p > a");
  CHECK(path("<p class=''id=' a b'>Rain") == "p#a");
}

TEST_CASE("of a long path the end is shown, and of a long name the beginning", "[element_path]") {
  CHECK(path("<body><main><section><article><div><div><p>Rain") == "… > article > div > div > p");
  CHECK(path("<ul><li><ul><li><ul><li>Rain") == "ul > li > ul > li > ul > li");
  CHECK(path("<p class=" + std::string(1000, 'x') + ">Rain") == "p." + std::string(19, 'x') + "…");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div class=a>";
  CHECK(path(deep + "Rain").size() <= kPathColumns + 2);  // "…" has three bytes
}

TEST_CASE("what a terminal would obey is spelled out in a path", "[element_path]") {
  CHECK(path("<p class='a\x1b[31m'>Rain") == "p.a\\x1b[31m");
}
