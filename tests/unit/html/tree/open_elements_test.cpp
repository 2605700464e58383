#include "html/tree/open_elements.h"

#include <algorithm>
#include <random>
#include <vector>

#include "catch.h"

using namespace cleaner::html;

namespace {

/// The names of the tags that are open after these, each "li" or "/li".
std::string open_after(const std::vector<std::string_view>& tags) {
  OpenElements stack;
  for (const std::string_view tag : tags) {
    if (tag[0] == '/') {
      stack.pop_to(stack.closed_by_end(tag_of(tag.substr(1))), [](const Open&) {});
    } else {
      stack.pop_to(stack.closed_by_start(tag_of(tag)), [](const Open&) {});
      stack.push({.tag = tag_of(tag)});
    }
  }
  std::string names;
  for (std::size_t i = 0; i < stack.size(); ++i) names += (i > 0 ? " " : "") + std::string(name(stack[i].tag));
  return names;
}

}  // namespace

TEST_CASE("a start tag closes what HTML lets authors leave open", "[element_stack]") {
  CHECK(open_after({"p", "p"}) == "p");
  CHECK(open_after({"p", "b", "div"}) == "div");
  CHECK(open_after({"p", "span", "b"}) == "p span b");
  CHECK(open_after({"ul", "li", "b", "li"}) == "ul li");
  CHECK(open_after({"ul", "li", "ul", "li", "li"}) == "ul li ul li");
  CHECK(open_after({"dl", "dt", "dd", "dt"}) == "dl dt");
  CHECK(open_after({"dl", "dd", "dl", "dt"}) == "dl dd dl dt");
  CHECK(open_after({"select", "option", "option", "optgroup", "option", "optgroup"}) == "select optgroup");
  CHECK(open_after({"table", "caption", "tr", "td", "p", "td"}) == "table tr td");
  CHECK(open_after({"table", "tbody", "tr", "td", "tr"}) == "table tbody tr");
  CHECK(open_after({"table", "thead", "tr", "th", "tbody"}) == "table tbody");
  CHECK(open_after({"table", "tr", "td", "table", "tr", "td", "tr"}) == "table tr td table tr");
  CHECK(open_after({"h1", "h2"}) == "h2");
  CHECK(open_after({"a", "b", "a"}) == "a");
  CHECK(open_after({"a", "div", "a"}) == "a div a");
  CHECK(open_after({"button", "div", "button"}) == "button");
  CHECK(open_after({"p", "button", "p"}) == "p button p");
  CHECK(open_after({"p", "table", "tr", "td", "p"}) == "table tr td p");
}

TEST_CASE("an end tag closes down to its element, and not through walls", "[element_stack]") {
  CHECK(open_after({"div", "p", "b", "/div"}) == "");
  CHECK(open_after({"div", "/p"}) == "div");
  CHECK(open_after({"b", "div", "/b"}) == "b div");
  CHECK(open_after({"div", "table", "tr", "td", "/div"}) == "div table tr td");
  CHECK(open_after({"div", "table", "tr", "td", "/table"}) == "div");
  CHECK(open_after({"table", "tr", "td", "table", "/td"}) == "table tr td table");
  CHECK(open_after({"table", "tr", "td", "b", "/tr"}) == "table");
  CHECK(open_after({"h1", "b", "/h3"}) == "");
  CHECK(open_after({"body", "div", "/body", "/html"}) == "body div");
  CHECK(open_after({"b", "unknown-a", "unknown-b", "/unknown-a"}) == "b ");
}

TEST_CASE("the stack knows what is open whatever was closed before", "[element_stack][property]") {
  std::mt19937 random(5);
  OpenElements stack;
  std::vector<Tag> expected;
  for (int step = 0; step < 200'000; ++step) {
    const auto tag = static_cast<Tag>(random() % kTags);
    if (random() % 3 == 0) {
      const std::size_t place = random() % 2 == 0 ? stack.closed_by_end(tag) : stack.closed_by_start(tag);
      REQUIRE(place <= expected.size());
      std::size_t popped = expected.size();
      bool in_order = true;
      stack.pop_to(place, [&](const Open& open) { in_order &= open.tag == expected[--popped]; });
      CHECK(in_order);
      CHECK(popped == place);
      expected.resize(place);
    } else if (!stack.full()) {
      stack.push({.tag = tag});
      expected.push_back(tag);
    }
    REQUIRE(stack.size() == expected.size());
    CHECK(stack.is_open(tag) == (std::find(expected.begin(), expected.end(), tag) != expected.end()));
    if (step % 1000 == 0) {
      stack.clear();
      expected.clear();
      CHECK(stack.empty());
    }
  }
}
