#include "cleaner/document.h"

#include "catch.h"

using namespace cleaner;

TEST_CASE("the kept text is the kept blocks, joined", "[document]") {
  Document document;
  document.text = "Home\nRain fell.\nLogin\nMore soon.\n";
  document.blocks = {{.begin = 0, .end = 5, .reason = Reason::noise}, {.begin = 5, .end = 16}, {.begin = 16, .end = 22, .reason = Reason::noise}, {.begin = 22, .end = 33}};
  std::string text = "what was there before";
  kept_text(document, text);
  CHECK(text == "Rain fell.\nMore soon.\n");
  document.blocks.clear();
  kept_text(document, text);
  CHECK(text == "");
}

TEST_CASE("verdicts have the names that the rows carry", "[document]") {
  CHECK(name(Kind::text) == "text");
  CHECK(name(Kind::headline) == "headline");
  CHECK(name(Kind::advertisement) == "advertisement");
  CHECK(name(Kind::noise) == "noise");
  CHECK(name(Evidence::none) == "none");
  CHECK(name(Evidence::rule) == "rule");
  CHECK(name(Evidence::model) == "model");
  CHECK(name(Evidence::repetition) == "repetition");
  CHECK(name(Evidence::kind) == "kind");
  CHECK(name(Relation::none) == "none");
  CHECK(name(Relation::exact) == "exact");
  CHECK(name(Relation::near) == "near");
  CHECK(name(Relation::contained) == "contained");
  CHECK(name(Relation::same_but_figures) == "same-but-figures");
  CHECK(name(Relation::same_story) == "same-story");
}

TEST_CASE("a cleared document is like a new one", "[document]") {
  Document document;
  document.number = 3;
  document.id = document.site = document.source = document.place = document.encoding = document.text = document.failure = "x";
  document.format = Format::json_record;
  document.input = 1;
  document.line = 2;
  document.text_source = document.id_source = {1, 2};
  document.spelling = Spelling::raw;
  document.blocks.resize(2);
  document.signature = {{1, 2}, {3}, {4}};
  document.outcome = Outcome::duplicate;
  document.twin.relation = Relation::near;
  document.related.resize(1);
  document.clear();
  const Document fresh;
  CHECK(document.number == 0);
  CHECK((document.id + document.site + document.source + document.place + document.encoding + document.text + document.failure).empty());
  CHECK(document.format == fresh.format);
  CHECK(document.input == 0);
  CHECK(document.line == 0);
  CHECK(document.text_source == Span{});
  CHECK(document.id_source == Span{});
  CHECK(document.spelling == fresh.spelling);
  CHECK(document.blocks.empty());
  CHECK(document.signature.exact == fresh.signature.exact);
  CHECK(document.signature.tokens.empty());
  CHECK(document.signature.places.empty());
  CHECK(document.outcome == fresh.outcome);
  CHECK(document.twin.relation == Relation::none);
  CHECK(document.related.empty());
}
