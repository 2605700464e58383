// What an element says of itself in its attributes.
#include "html/tree/element_attributes.h"

#include "catch.h"
#include "html/tree/class_names.h"

using namespace cleaner;
using namespace cleaner::html;

namespace {

struct Said {
  ElementAttributes attributes;
  std::vector<std::uint32_t> tokens;
};

Said said(std::string_view tag) {
  Tokenizer tokenizer(tag, kernel(KernelChoice::automatic), {});
  Token token;
  REQUIRE(tokenizer.next(token));
  Said result;
  result.attributes = element_attributes(tokenizer, result.tokens);
  return result;
}

}  // namespace

TEST_CASE("an element is hidden by its style or an attribute", "[html]") {
  for (const std::string_view tag :
       {"<p hidden>", "<p HIDDEN=''>", "<p style='display:none'>", "<p style='color:red; display : none !important'>",
        "<p style='visibility:hidden;'>", "<p Style=display:none>"}) {
    INFO(tag);
    CHECK(said(tag).attributes.flags == kHidden);
  }
  for (const std::string_view tag :
       {"<p>", "<p class=hidden>", "<p style='display:nonesuch'>", "<p style='display:block'>",
        "<p style='visibility:visible;overflow:hidden'>", "<p data-hidden>"}) {
    INFO(tag);
    CHECK(said(tag).attributes.flags == 0);
  }
  CHECK(said("<p aria-hidden=true>").attributes.flags == kAriaHidden);
  CHECK(said("<p aria-hidden=false>").attributes.flags == 0);
}

TEST_CASE("a role stands for the tag that means the same", "[html]") {
  CHECK(said("<div role=navigation>").attributes.role == Tag::nav);
  CHECK(said("<div role=contentinfo>").attributes.role == Tag::footer);
  CHECK(said("<div role=presentation>").attributes.role == Tag::unknown);
  CHECK(said("<div>").attributes.role == Tag::unknown);
}

TEST_CASE("the words in the names of an element are its tokens", "[html]") {
  std::vector<std::uint32_t> wanted;
  for (const std::string_view name : {"post-body", "main", "articleBody"}) add_tokens(name, 0, wanted);
  const Said names = said("<div class=post-body role=main itemprop=articleBody title=title data-x=y href=z>");
  CHECK_FALSE(names.tokens.empty());
  CHECK(names.tokens == wanted);
  CHECK(said("<div title=main>").tokens.empty());
}
