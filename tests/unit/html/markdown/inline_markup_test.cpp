// Emphasis, code and links in a line, written around words without any page.
#include "html/markdown/inline_markup.h"

#include <algorithm>

#include "catch.h"

using namespace cleaner;
using namespace cleaner::html;

namespace {

struct Line {
  std::vector<Insertion> markup;
  std::vector<MarkupGroup> groups;
  std::string bytes, text;
  MarkdownPage page{.markup = markup, .groups = groups, .bytes = bytes};
  InlineMarkup inline_markup{page};

  void word(std::string_view word) {
    inline_markup.open(text, text.size());
    text += word;
  }
  /// The text with its insertions, which are in order.
  std::string shown() const {
    std::string out;
    std::size_t at = 0;
    for (const Insertion& insertion : markup) {
      out += text.substr(at, insertion.at - at);
      out += page.text_of(insertion);
      at = insertion.at;
    }
    return out + text.substr(at);
  }
};

}  // namespace

TEST_CASE("markup opens at the first word of an element and closes after its last", "[inline markup]") {
  Line line;
  line.word("It ");
  line.inline_markup.start(0, Inline::bold, "");
  CHECK(line.inline_markup.has(Inline::bold));
  line.word("fell ");
  line.inline_markup.end(0, line.text);
  CHECK_FALSE(line.inline_markup.has(Inline::bold));
  line.word("down");
  CHECK(line.shown() == "It **fell** down");
}

TEST_CASE("an element without words has no markup, and two that touch are one", "[inline markup]") {
  Line line;
  line.inline_markup.start(0, Inline::italic, "");
  line.inline_markup.end(0, line.text);
  for (const std::string_view word : {"a", "b"}) {
    line.inline_markup.start(0, Inline::italic, "");
    line.word(word);
    line.inline_markup.end(0, line.text);
  }
  CHECK(line.shown() == "*ab*");
}

TEST_CASE("emphasis goes on in the next block, and a link is written once", "[inline markup]") {
  Line line;
  line.inline_markup.start(0, Inline::link, "x");
  line.inline_markup.start(1, Inline::bold, "");
  line.word("a");
  line.inline_markup.close_all(line.text);
  line.text += '\n';
  line.word("b");
  line.inline_markup.end(0, line.text);
  line.inline_markup.close_all(line.text);
  CHECK(line.shown() == "[**a**x\n**b**");  // the address becomes "](x)" at the end of the page
  CHECK(line.page.links.size() == 1);
}

TEST_CASE("in code there is no other markup, and its backticks are longer than those in it", "[inline markup]") {
  Line line;
  line.inline_markup.start(0, Inline::code, "");
  line.inline_markup.start(1, Inline::bold, "");
  line.word("a``b");
  line.inline_markup.end(0, line.text);
  CHECK(line.shown() == "```a``b```");
}
