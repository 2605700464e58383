// Character references: all names, numbers of every kind, and what is none.
#include "html/syntax/char_references.h"

#include <string>

#include "catch.h"
#include "html_tokens.h"

using namespace html_tokens;

TEST_CASE("character references in text become characters", "[tokenizer][references]") {
  const auto text = [](std::string_view raw) { return decoded(raw, TextForm::data); };
  CHECK(text("&amp;&lt;&gt;&quot;&nbsp;&eacute;") == "&<>\"\u00A0\u00E9");
  CHECK(text("&ampx &AMP &copy2 &notit; &notin;") == "&x & \u00A92 \u00ACit; \u2209");
  CHECK(text("&bne; &NotEqualTilde;") == "=\u20E5 \u2242\u0338");
  CHECK(text("&CounterClockwiseContourIntegral;&CounterClockwiseContourIntegral") ==
        "\u2233&CounterClockwiseContourIntegral");
  CHECK(text("& &; &x; &xyzzy; &#; &#x; &#xg; &&amp;&") == "& &; &x; &xyzzy; &#; &#x; &#xg; &&&");
  CHECK(text("&#65;&#x41;&#X41&#65a&#x41g") == "AAAAaAg");
  CHECK(text("&#0;&#xD800;&#x110000;&#99999999999999999999;&#xFFFFFFFFFFFF;") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(text("&#128;&#x99;&#x81;&#13;&#x10FFFF;") == "\u20AC\u2122\u0081\r\U0010FFFF");
  CHECK(decoded("&amp;", TextForm::rcdata) == "&");
  CHECK(decoded("&amp;", TextForm::raw) == "&amp;");
  CHECK(decoded("&amp;\r\n", TextForm::cdata) == "&amp;\n");
}

TEST_CASE("each named reference is found by its name, and by no shorter one", "[references]") {
  std::string_view before;
  for (const NamedReference& row : kNamedReferenceTable) {
    CHECK(before < row.name);
    before = row.name;
    const std::string longer = std::string(row.name) + "\x01";
    CHECK(named_reference(longer) == &row);
    CHECK(named_reference(row.name) == &row);
    const NamedReference* const cut = named_reference(row.name.substr(0, row.name.size() - 1));
    CHECK((cut == nullptr || cut->name.size() < row.name.size()));
  }
  CHECK(named_reference("") == nullptr);
  CHECK(named_reference("\xFF") == nullptr);
  CHECK(named_reference("1") == nullptr);
}
