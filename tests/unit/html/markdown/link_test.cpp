// Where links lead, in Markdown.
#include "html/markdown/link.h"

#include "catch.h"

using namespace cleaner::html;

TEST_CASE("an address that runs a script or holds a page of its own is dropped, however it is spelled",
          "[link address]") {
  for (const std::string_view href :
       {"", "  ", "javascript:x()", " JavaScript:x()", "java\nscript\t:x()", "\x01javascript:x", "vbscript:x",
        "data:text/html,<script>x()</script>", "DATA:,x"})
    CHECK(link_address(href).empty());
  CHECK(link_address(std::string(100'000, 'x')).empty());
  for (const std::string_view href : {"/a?b=1&c", "mailto:ann@a.example", "tel:5", "javascript", "a/data:x", "#top"})
    CHECK(link_address(href) == href);
  CHECK(link_address(" /a\n?b ") == "/a?b");
}

TEST_CASE("an address is resolved, and nothing in it ends the link, a cell, or becomes another address",
          "[link address]") {
  const auto [address, destination] = GENERATE(table<std::string, std::string>({
      {"b", "https://a.example/c/b"},
      {"#b", "https://a.example/c/d#b"},
      {"//b.example/../x", "https://b.example/x"},
      {"mailto:ann@a.example", "mailto:ann@a.example"},
      {"a (b)", "<https://a.example/c/a (b)>"},
      {"a<b\x01>", "https://a.example/c/a%3Cb%01%3E"},
      {"?a|b\\(", "<https://a.example/c/d?a\\|b\\\\(>"},
      {"?a=1&b=2&lt", "https://a.example/c/d?a=1&b=2&lt"},
      {"?&lt;&#106;", "https://a.example/c/d?\\&lt;\\&#106;"},
  }));
  CHECK(link_destination(address, "https://a.example/c/d") == destination);
  CHECK(link_destination("../b", "") == "../b");
  CHECK(link_destination("&#106;avascript:x", "") == "\\&#106;avascript:x");
}
