#include "text/visible_text.h"

#include "catch.h"

namespace cleaner {

TEST_CASE("a hostile text cannot give orders to the terminal", "[visible_text]") {
  struct {
    const char *text, *shown;
  } cases[] = {
      {"plain text", "plain text"},
      {"\x1b[2J\x1b]0;owned\x07", "\\x1b[2J\\x1b]0;owned\\x07"},
      {"tab\there\r", "tab\\there\\r"},
      {"\xc2\x9b"
       "31m",
       "\\x9b31m"},
      {"\xe2\x80\xae"
       "gpj.exe",
       "\\u{202e}gpj.exe"},
      {"Ωμέγα, 雨", "Ωμέγα, 雨"},
  };
  for (auto& c : cases) {
    std::string out;
    append_visible(out, c.text, 0);
    CHECK(out == c.shown);
  }
}

TEST_CASE("a long line is cut at the edge of the terminal, between characters", "[visible_text]") {
  struct {
    const char* text;
    std::size_t width;
    const char* shown;
  } cases[] = {
      {"12345", 5, "12345"},   {"123456", 5, "1234…"},   {"ééééé", 4, "ééé…"},
      {"雨雨雨", 6, "雨雨雨"}, {"雨雨雨雨", 6, "雨雨…"}, {"a\x1b\x1b", 5, "a…"},
  };
  for (auto& c : cases) {
    std::string out;
    append_visible(out, c.text, c.width);
    CHECK(out == c.shown);
  }
}

}  // namespace cleaner
