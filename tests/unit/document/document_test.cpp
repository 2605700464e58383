#include "cleaner/document.h"

#include "catch.h"

using namespace cleaner;

TEST_CASE("the kept text is the kept blocks, joined", "[document]") {
  Document document;
  document.text = "Home\nRain fell.\nLogin\nMore soon.\n";
  document.blocks = {{.begin = 0, .end = 5, .reason = Reason::noise},
                     {.begin = 5, .end = 16},
                     {.begin = 16, .end = 22, .reason = Reason::noise},
                     {.begin = 22, .end = 33}};
  std::string text = "what was there before";
  kept_text(document, text);
  CHECK(text == "Rain fell.\nMore soon.\n");
  document.blocks.clear();
  kept_text(document, text);
  CHECK(text == "");
}

TEST_CASE("markup goes where its block goes", "[document][html]") {
  Document document;
  document.text = "Rain\nIt fell.\nLogin\n";
  document.page.markup_text = "# **> ^\n";
  const auto insert = [&](std::uint32_t at, std::string_view what, bool closes) {
    const auto begin = static_cast<std::uint32_t>(document.page.markup_text.find(what));
    const auto end = begin + static_cast<std::uint32_t>(what.size());
    document.page.markup.push_back({.at = at, .begin = begin, .end = end, .closes = closes});
  };
  insert(0, "# ", false);
  insert(5, "^", true);
  insert(5, "> ", false);
  insert(8, "**", false);
  insert(12, "**", true);
  insert(14, "\n", true);
  insert(14, "# ", false);
  insert(20, "^", true);
  const auto marked = [&](Reason first, Reason second, Reason third) {
    document.blocks = {{.begin = 0, .end = 5, .reason = first},
                       {.begin = 5, .end = 14, .reason = second},
                       {.begin = 14, .end = 20, .reason = third}};
    std::string out = "what was there before";
    kept_markup(document, out);
    return out;
  };
  constexpr Reason kKept = Reason::kept, kNoise = Reason::noise;
  CHECK(marked(kKept, kKept, kKept) == "# Rain\n^> It **fell**.\n\n# Login\n^");
  CHECK(marked(kKept, kNoise, kNoise) == "# Rain\n^");
  CHECK(marked(kNoise, kKept, kNoise) == "> It **fell**.\n\n");
  CHECK(marked(kNoise, kNoise, kKept) == "# Login\n^");
  CHECK(marked(kKept, kNoise, kKept) == "# Rain\n^\n\n# Login\n^");
  CHECK(marked(kNoise, kNoise, kNoise) == "");
  document.page.markup.clear();
  std::string plain;
  kept_text(document, plain);
  CHECK(marked(kKept, kKept, kNoise) == "Rain\nIt fell.\n");
  CHECK(plain == "");
}

TEST_CASE("a row of a page's table ends though its last cell is not kept", "[document][html]") {
  Document document;
  document.text = "Mon\t3 mm\tedit\nRain fell.\n";
  document.blocks = {{.begin = 0, .end = 4}, {.begin = 4, .end = 9}, {.begin = 9, .end = 14}, {.begin = 14, .end = 25}};
  std::string text, marked;
  const auto kept = [&] {
    kept_text(document, text);
    kept_markup(document, marked);
    return text;
  };
  document.is_page = true;
  CHECK(kept() == document.text);
  document.blocks[2].reason = Reason::noise;
  CHECK(kept() == "Mon\t3 mm\nRain fell.\n");
  CHECK(marked == "Mon\t3 mm\t\nRain fell.\n");  // there an empty cell stays
  document.blocks[1].reason = Reason::noise;
  CHECK(kept() == "Mon\nRain fell.\n");
  document.blocks[2].reason = Reason::kept;
  CHECK(kept() == "Mon\tedit\nRain fell.\n");
  document.blocks[0].reason = document.blocks[2].reason = Reason::noise;
  CHECK(kept() == "Rain fell.\n");
  document.is_page = false;
  document.blocks[0].reason = Reason::kept;
  CHECK(kept() == "Mon\tRain fell.\n");
}

TEST_CASE("a span of a page's text is found in the page, a span of plain text where it is", "[document][html]") {
  Document document;
  document.text = "Rain\n\nIt fell.\n";
  CHECK(in_page(document, {6, 14}) == Span{6, 14});
  document.is_page = true;
  document.page.html = "<h1>Rain</h1><p>It <b>fell</b>.";
  document.page.source_map = {{0, {4, 8}}, {6, {16, 31}}};
  const auto [text, page] = GENERATE(table<Span, Span>({{{0, 6}, {4, 8}},
                                                        {{0, 1}, {4, 8}},
                                                        {{6, 15}, {16, 31}},
                                                        {{9, 10}, {16, 31}},
                                                        {{5, 7}, {4, 31}},
                                                        {{0, 15}, {4, 31}},
                                                        {{6, 6}, {16, 16}},
                                                        {{0, 0}, {4, 4}}}));
  INFO(text.begin << " to " << text.end);
  CHECK(in_page(document, text) == page);
  document.page.source_map.clear();
  CHECK(in_page(document, text) == Span{});
}

TEST_CASE("verdicts have the names that the rows carry", "[document]") {
  CHECK(name(Kind::text) == "text");
  CHECK(name(Kind::headline) == "headline");
  CHECK(name(Kind::advertisement) == "advertisement");
  CHECK(name(Kind::hidden) == "hidden");
  CHECK(name(Kind::noise) == "noise");
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
  document.id = document.site = document.source = document.provenance.location = document.provenance.encoding =
      document.text = document.failure = "x";
  document.format = Format::json_record;
  document.provenance.input = 1;
  document.provenance.line = 2;
  document.provenance.text_source = document.provenance.id_source = {1, 2};
  document.provenance.spelling = Spelling::raw;
  document.blocks.resize(2);
  document.signature = {{1, 2}, {3}, {4}};
  document.outcome = Outcome::duplicate;
  document.match.relation = Relation::near;
  document.related.resize(1);
  document.is_page = true;
  document.page.html = document.page.url = document.page.markup_text = "x";
  document.provenance.page_source = {1, 2};
  document.provenance.page_underscores = 3;
  document.page.source_map.resize(2);
  document.page.markup.resize(2);
  document.page.metadata = {"a", "b", "c", "d", "e", "f", "g"};
  document.clear();
  const Document fresh;
  CHECK(document.number == 0);
  CHECK((document.id + document.site + document.source + document.provenance.location + document.provenance.encoding +
         document.text + document.failure)
            .empty());
  CHECK(document.format == fresh.format);
  CHECK(document.provenance.input == 0);
  CHECK(document.provenance.line == 0);
  CHECK(document.provenance.text_source == Span{});
  CHECK(document.provenance.id_source == Span{});
  CHECK(document.provenance.spelling == fresh.provenance.spelling);
  CHECK(document.blocks.empty());
  CHECK(document.signature.exact == fresh.signature.exact);
  CHECK(document.signature.tokens.empty());
  CHECK(document.signature.offsets.empty());
  CHECK(document.outcome == fresh.outcome);
  CHECK(document.match.relation == Relation::none);
  CHECK(document.related.empty());
  CHECK_FALSE(document.is_page);
  CHECK((document.page.html + document.page.url + document.page.markup_text).empty());
  CHECK(document.provenance.page_source == Span{});
  CHECK(document.provenance.page_underscores == 0);
  CHECK(document.page.source_map.empty());
  CHECK(document.page.markup.empty());
  const Metadata& f = document.page.metadata;
  CHECK((f.title + f.byline + f.date + f.language + f.canonical_url + f.site_name + f.page_type).empty());
}
