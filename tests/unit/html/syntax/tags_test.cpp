// The names of elements: each is found as what it is, and nothing else is.
#include "html/syntax/tags.h"

#include <string>

#include "catch.h"

using namespace cleaner::html;

TEST_CASE("each element is found by its name in small and capital letters", "[tags]") {
  for (std::size_t i = 1; i < kTags; ++i) {
    const Tag tag = static_cast<Tag>(i);
    const std::string small(name(tag));
    std::string capital = small;
    for (char& c : capital) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
    INFO(small);
    CHECK(tag_of(small) == tag);
    CHECK(tag_of(capital) == tag);
    const std::string behind = capital + " class=title>";
    CHECK(tag_of(std::string_view(behind).substr(0, capital.size()), behind.size()) == tag);
  }
  CHECK(name(Tag::h1) == "h1");
  CHECK(name(Tag::template_) == "template");
  CHECK(name(Tag::unknown) == "");
}

TEST_CASE("a name with one byte changed, more or less is another element or none", "[tags]") {
  for (std::size_t i = 1; i < kTags; ++i) {
    const std::string whole(name(static_cast<Tag>(i)));
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string changed = whole;
        changed[at] = static_cast<char>(byte);
        const Tag tag = tag_of(changed);
        std::string lower = changed;
        for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
        if (tag != Tag::unknown ? name(tag) != lower : lower == whole) FAIL(changed);
      }
    }
    for (const char c : {'\0', ' ', 'a', '-'}) {
      const Tag tag = tag_of(whole + c);
      CHECK((tag == Tag::unknown || name(tag) == whole + c));
    }
  }
  CHECK(tag_of("") == Tag::unknown);
  CHECK(tag_of("annotation-xml") == Tag::unknown);
  CHECK(tag_of("a-name-longer-than-any-element-has") == Tag::unknown);
}

TEST_CASE("elements have the traits that reading a page depends on", "[tags]") {
  CHECK(is(Tag::td, kBlock));
  CHECK(is(Tag::br, kVoid));
  CHECK(is(Tag::h3, kHeading));
  CHECK(!is(Tag::b, kBlock | kVoid | kUnseen));
  CHECK(!is(Tag::unknown, kBlock | kVoid | kUnseen | kRawText));
}
