#include "html/syntax/end_tag_search.h"

#include <string>

#include "catch.h"

using namespace cleaner::html;

TEST_CASE("an end tag is found from an offset on, in any case, for each element by itself", "[end tag search]") {
  EndTagSearch search("<noscript>a<video>b</NoScript>c</video>d</noscript");
  CHECK(search.follows(Tag::noscript, 10));
  CHECK(search.follows(Tag::video, 18));
  CHECK(search.follows(Tag::noscript, 30));
  CHECK_FALSE(search.follows(Tag::video, 39));
  CHECK_FALSE(search.follows(Tag::noscript, 50));
  CHECK_FALSE(search.follows(Tag::object, 0));
  CHECK_FALSE(EndTagSearch("").follows(Tag::noscript, 0));
}

TEST_CASE("a million questions about a page take linear time", "[end tag search]") {
  std::string page;
  for (int i = 0; i < 1'000'000; ++i) page += "</b>";
  EndTagSearch search(page);
  std::size_t found = 0;
  for (std::uint32_t from = 0; from < page.size(); from += 4) found += search.follows(Tag::video, from);
  CHECK(found == 0);
}
