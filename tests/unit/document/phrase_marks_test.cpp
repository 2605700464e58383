#include "document/phrase_marks.h"

#include "catch.h"

using namespace cleaner;

namespace {

/// A line "Rain fell on Friday." of three blocks; the middle one, "fell ", is removed.
struct Line {
  Document document;
  std::vector<Insertion> insertions;

  Line() {
    document.is_page = true;
    document.text = "Rain fell on Friday.";
    document.blocks = {{.begin = 0, .end = 5}, {.begin = 5, .end = 10}, {.begin = 10, .end = 20}};
    document.blocks[1].reason = Reason::noise;
  }
  void insert(std::uint32_t at, std::string_view markup, bool closes) {
    const auto begin = static_cast<std::uint32_t>(document.page.markup_text.size());
    document.page.markup_text += markup;
    insertions.push_back(
        {.at = at, .begin = begin, .end = begin + static_cast<std::uint32_t>(markup.size()), .closes = closes});
  }
  /// What each insertion writes now.
  std::vector<std::string> left() {
    drop_phrase_marks(document, document.blocks, insertions);
    std::vector<std::string> out;
    for (const Insertion& one : insertions)
      out.push_back(document.page.markup_text.substr(one.begin, one.end - one.begin));
    return out;
  }
};

using Marks = std::vector<std::string>;

}  // namespace

TEST_CASE("an emphasis that ends in a removed part loses both its marks", "[phrase_marks]") {
  Line line;
  line.insert(0, "*", false);
  line.insert(9, "*", true);
  CHECK(line.left() == Marks{"", ""});
}

TEST_CASE("an emphasis around a removed part keeps its marks", "[phrase_marks]") {
  Line line;
  line.insert(0, "**", false);
  line.insert(19, "**", true);
  CHECK(line.left() == Marks{"**", "**"});
}

TEST_CASE("code and links keep their marks where some of their text is kept", "[phrase_marks]") {
  Line line;
  line.insert(0, "[", false);
  line.insert(9, "](a)", true);
  line.insert(5, "`", false);
  line.insert(9, "`", true);
  CHECK(line.left() == Marks{"[", "](a)", "", ""});
}

TEST_CASE("a backslash goes with the character it protects", "[phrase_marks]") {
  Line line;
  line.insert(6, "\\", false);
  line.insert(12, "\\", false);
  CHECK(line.left() == Marks{"", "\\"});
}
