#include "output/page_row.h"

#include "catch.h"
#include "input/decode.h"

using namespace cleaner;

namespace {

/// The row of a record, with T as the text.
std::string row(std::string source, const RowOptions& options = RowOptions()) {
  Document document;
  document.format = Format::json_record;
  document.source = std::move(source);
  DecodeScratch scratch;
  decode(document, {}, kernel(KernelChoice::automatic), scratch);
  REQUIRE(document.is_page);
  std::string head = "what was there before", tail = head;
  page_record(document, options, head, tail);
  return "{" + head + "T" + tail;
}

}  // namespace

TEST_CASE("the text of a record stands where its HTML did", "[page_row][html]") {
  const auto [source, without, with] = GENERATE(table<std::string, std::string, std::string>({
      {R"({"html":"<p>x"})", R"({"text":"T"})", R"({"html":"<p>x","text":"T"})"},
      {R"( {"a": {"b": "}"}, "html" : "<p>x" , "c":2} )", R"({"a": {"b": "}"}, "text":"T" , "c":2})",
       R"({"a": {"b": "}"}, "html" : "<p>x","text":"T" , "c":2})"},
      {R"({"html":"<p>x, y","a":1 , "text": null,"b":2})", R"({"a":1 , "text": "T","b":2})",
       R"({"html":"<p>x, y","a":1 , "text": "T","b":2})"},
      {R"({"text":null,"html":"<p>x"})", R"({"text":"T"})", R"({"text":"T","html":"<p>x"})"},
      {R"({"text":null,"a":"1,2" , "html":"<p>x", "b":2})", R"({"text":"T","a":"1,2" , "b":2})",
       R"({"text":"T","a":"1,2" , "html":"<p>x", "b":2})"},
  }));
  CAPTURE(source);
  CHECK(row(source) == without);
  CHECK(row(source, {.keep_html = true}) == with);
}

TEST_CASE("the text of a page has the name of the text field, spelled as JSON", "[page_row][html]") {
  CHECK(row(R"({"html":"<p>x"})", {.text_field = "my \"text\""}) == R"({"my \"text\"":"T"})");
}

TEST_CASE("the metadata of a page are one member, without the empty ones", "[page_row][html]") {
  Document document;
  std::string out;
  append_page_member(document, out);
  CHECK(out == "");
  document.page.metadata.title = "\"Rain\"\n";
  document.page.metadata.language = "en";
  append_page_member(document, out);
  CHECK(out == R"("page":{"title":"\"Rain\"\n","language":"en"})");
  document.page.metadata = {"", "Ann Lee", "2026-03-05", "", "https://a.org/1", "A", "article"};
  document.provenance.page_underscores = 2;
  out.clear();
  append_page_member(document, out);
  CHECK(
      out ==
      R"("__page":{"byline":"Ann Lee","date":"2026-03-05","canonical_url":"https://a.org/1","site_name":"A","page_type":"article"})");
}
