// The kinds of blocks by the elements around them: by tags, roles and names; which of several wins; and where none
// does.
#include "boilerplate/kinds/element_kinds.h"

#include <span>

#include "page_reading.h"

using namespace page_reading;

namespace {

/// The kind of the block with this text. The running text of the page is the block "Rain fell.", if any.
std::string_view kind_of(std::string_view page, std::string_view text, bool is_prose = false) {
  const Reading reading = read(page);
  std::uint32_t body = ElementKinds::kNoBody, block = body;
  for (std::uint32_t i = 0; i < reading.about.blocks.size(); ++i) {
    if (reading.block(i) == "Rain fell.") body = i;
    if (reading.block(i) == text) block = i;
  }
  REQUIRE(block != ElementKinds::kNoBody);
  const ElementKinds kinds;
  std::vector<ElementKinds::Label> elements;
  kinds.label_elements(reading.about, body, elements);
  return name(kinds.kind_of(reading.about, reading.about.blocks[block], elements, is_prose));
}

struct Kinds {
  std::string_view page, kind;
};

/// Of the block x in each page.
void check_kinds(std::span<const Kinds> examples) {
  for (const Kinds& example : examples) {
    INFO(example.page);
    CHECK(kind_of(example.page, "x") == example.kind);
  }
}

}  // namespace

TEST_CASE("tags, roles and names of elements decide the kind of the block x in them", "[element_kinds]") {
  const Kinds examples[] = {
      {"<p>x", "noise"},
      {"<nav><ul><li><a href=/>x</a></ul></nav>", "navigation"},
      {"<div role=navigation>x</div>", "navigation"},
      {"<ol class=breadcrumbs><li>x</ol>", "navigation"},
      {"<form><p>x</form>", "form"},
      {"<select><option>x</select>", "form"},
      {"<figure><figcaption>x</figcaption></figure>", "caption"},
      {"<div id=comment-12><p>x</div>", "comment"},
      {"<div class=shareBar><p>x</div>", "share"},
      {"<div class='widget jp-relatedposts'><p>x</div>", "related"},
      {"<div class=google-ads><p>x</div>", "advertisement"},
      {"<div class=heads><p>x</div>", "noise"},
      {"<footer><p class=copyright>x</footer>", "legal"},
      {"<p class=byline>x", "byline"},
      {"<p><span class=author>x</span>", "byline"},
      {"<p><time>x</time>", "date"},
      {"<p><button>x</button>", "form"},
  };
  check_kinds(examples);
}

TEST_CASE("the nearest container wins, and what stands in it is a part of it", "[element_kinds]") {
  const Kinds examples[] = {
      {"<nav><div class=share><p>x</div></nav>", "share"},
      {"<div class=related><nav><p>x</nav></div>", "navigation"},
      {"<div class=comments><p class=author>x</div>", "comment"},
      {"<div class=comment-author>x</div>", "comment"},
      {"<div class=share><button>x</button></div>", "share"},
      {"<div class=comment-form><p>x</div>", "form"},
      {"<nav class=social><p>x</nav>", "share"},
  };
  check_kinds(examples);
}

TEST_CASE("an element around the running text is no evidence, and running text is not a byline", "[element_kinds]") {
  CHECK(kind_of("<form><p>Rain fell.</p><p>x</form>", "x") == "noise");
  CHECK(kind_of("<form><p>y</form><p>Rain fell.</p><form><p>x</form>", "x") == "form");
  CHECK(kind_of("<div class=author>x</div>", "x", true) == "noise");
  CHECK(kind_of("<div class=comments>x</div>", "x", true) == "comment");
}

TEST_CASE("reviews are recognised by names, but not around the running text", "[element_kinds]") {
  const auto reviews = [](std::string_view page, std::uint32_t body) {
    const Reading reading = read(page);
    std::vector<ElementKinds::Label> elements;
    ElementKinds().label_elements(reading.about, body, elements);
    std::string result;
    for (const auto& block : reading.about.blocks) result += elements[block.element].is_review ? 'r' : '-';
    return result;
  };
  const std::string_view page = "<p>Rain</p><div id=customer-reviews><p>Sun</p><ul><li>Wind</ul></div><p>Snow</p>";
  CHECK(reviews(page, 0) == "-rr-");
  CHECK(reviews(page, ElementKinds::kNoBody) == "-rr-");
  CHECK(reviews(page, 1) == "----");
  CHECK(reviews("<div class=preview>Rain</div><div itemprop=review>Sun</div>", ElementKinds::kNoBody) == "-r");
}
