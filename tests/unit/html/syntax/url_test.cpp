// Relative addresses mean what they mean to a browser.
#include "html/syntax/url.h"

#include "catch.h"

using namespace cleaner::html;

TEST_CASE("the examples of RFC 3986 are resolved as it says", "[resolve url]") {  // its sections 5.4.1 and 5.4.2
  const auto [address, url] = GENERATE(table<std::string, std::string>({
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/./x", "http://a/b/c/g#s/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http://a/b/c/g"},  // as browsers do; by the letter it would be an address of its own
      {"g:h", ""},                   // an address of its own, but of no page
  }));
  INFO(address);
  CHECK(resolve_url(address, "http://a/b/c/d;p?q") == url);
}

TEST_CASE("addresses are resolved as in browsers where these differ from the RFC", "[resolve url]") {
  const auto [address, url] = GENERATE(table<std::string, std::string>({
      {"https://b.example/x", "https://b.example/x"},
      {"HTTP://b.example", "HTTP://b.example"},
      {"https://b.example/x/../y", "https://b.example/y"},
      {"x y/%2e%2E/z", "https://a.example/c/d/z"},
      {"%2e/%2E.x", "https://a.example/c/d/%2E.x"},
      {".%2e%2e", "https://a.example/c/d/.%2e%2e"},
      {" \x01 a\nb\t ", "https://a.example/c/d/ab"},
      {"\\x\\y?\\", "https://a.example/x/y?\\"},
      {"\\/b.example\\x", "https://b.example/x"},
      {"///b.example", "https://b.example"},
      {"https:///x", "https://x"},
      {"https:x", "https://a.example/c/d/x"},
      {"HTTPS:/x", "https://a.example/x"},
      {"http:x", "http://x"},
      {"ht tp:x", "https://a.example/c/d/ht tp:x"},
      {"?r=/../", "https://a.example/c/d/e?r=/../"},
      {"https://", ""},
      {"//b example/", ""},
      {"mailto:a@b.example", ""},
      {"javascript:x", ""},
  }));
  INFO(address);
  CHECK(resolve_url(address, " https://a.example\\c/d/e?q#g") == url);
}

TEST_CASE("an address without a path is a folder, and what is none resolves nothing", "[resolve url]") {
  CHECK(resolve_url("x", "https://a.example") == "https://a.example/x");
  CHECK(resolve_url("?x", "https://a.example?y") == "https://a.example/?x");
  CHECK(resolve_url("#x", "https://a.example?y") == "https://a.example/?y#x");
  CHECK(resolve_url("..", "https://a.example") == "https://a.example/");
  CHECK(resolve_url("x", "https://ann:b@a.example:80/") == "https://ann:b@a.example:80/x");
  for (const std::string_view base : {"", "/x", "file:///x", "https:", "data:text/html,x"})
    CHECK(resolve_url("/x", base).empty());
  CHECK(resolve_url(std::string(5000, 'x'), "https://a.example/").empty());
}
