#include "boilerplate/label_kinds.h"

#include "articles.h"
#include "boilerplate/kinds/kind_choice.h"
#include "catch.h"
#include "cleaner/error.h"
#include "laws.h"

using namespace cleaner;

namespace {

Document cleaned_with(std::string text, CleanOptions options) {
  const Cleaner cleaner{std::move(options)};
  Document document;
  document.text = std::move(text);
  cleaner.clean(document);
  check_laws(document);
  return document;
}

Document cleaned_page(std::string page, CleanOptions options) {
  const Cleaner cleaner{std::move(options)};
  Document document;
  document.provenance.location = "page.html";
  document.source = std::move(page);
  cleaner.decode(document);
  REQUIRE(document.is_page);
  cleaner.clean(document);
  check_laws(document);
  return document;
}

/// The kinds of the lines of a page, in words, with + or - in front: what --explain shows.
std::string kind_of(const Document& document, std::string_view line) {
  const Block& block = block_with(document, line);
  return (block.reason == Reason::kept ? "+" : "-") + std::string(name(block.kind));
}

/// An article with everything that a page has, a line each.
std::string page() {
  const Article& article = articles()[0];
  std::string text =
      "Home | News | Sport | Weather\nSkip to main content\n" + std::string(article.headline) +
      "\nBy Ann Lee, Staff Writer\n17 Dec, 2022 11:41\nShare on Facebook\n0:00 / 28:21\nPhoto: Ann Lee / AFP\n";
  for (const std::string_view paragraph : article.paragraphs) (text += paragraph) += "\n";
  return text +
         "Advertisement\nRelated articles\nTen towns by the sea that nobody knows\nA lamp for every harbour\n3 "
         "Comments\nBo Ek\n3 May 2019\n"
         "I was there when they counted, and it was four votes, not five.\nLeave a reply\nName\nEmail\n"
         "Subscribe to our newsletter\nTerms of Use\n© 2020 The Marrow Post. All rights reserved.\n";
}

}  // namespace

TEST_CASE("every line of a page is given its kind", "[kinds]") {
  const Document document = cleaned(page());
  check_laws(document);
  const std::pair<std::string_view, std::string_view> expected[] = {
      {"Home | News", "-navigation"},
      {"Skip to", "-navigation"},
      {articles()[0].headline, "+headline"},
      {"Share on", "-share"},
      {"0:00 /", "-player"},
      {articles()[0].paragraphs[0], "+text"},
      {articles()[0].paragraphs[3], "+text"},
      {"Advertisement", "-advertisement"},
      {"Related articles", "-related"},
      {"Ten towns", "-related"},
      {"A lamp for", "-related"},
      {"3 Comments", "-comment"},
      {"Bo Ek", "-comment"},
      {"3 May", "-comment"},
      {"Leave a reply", "-form"},
      {"Subscribe to", "-form"},
      {"Terms of", "-legal"},
      {"© 2020", "-legal"},
  };
  for (const auto& [line, kind] : expected) {
    INFO(line);
    CHECK(kind_of(document, line) == kind);
  }
  CHECK(kind_of(document, "By Ann Lee").substr(1) == "byline");
  CHECK(kind_of(document, "17 Dec").substr(1) == "date");
  CHECK(kind_of(document, "Photo: Ann").substr(1) == "caption");
  CHECK(kind_of(document, "I was there").substr(1) ==
        (kind_of(document, "I was there")[0] == '-' ? "comment" : "text"));
}

TEST_CASE("the parts of a site around an article have kinds in every language", "[kinds][slow]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    const Document document = cleaned(article.page());
    for (const Block& block : document.blocks)
      CHECK(block.kind != (block.reason == Reason::kept ? Kind::noise : Kind::text));
    for (const std::string_view line : article.after) {
      if (line.find("©") != line.npos) CHECK(kind_of(document, line) == "-legal");
    }
  }
}

TEST_CASE("headings of sections are headlines, and the last entry of a list is none", "[kinds]") {
  const Article& article = articles()[0];
  std::string text(article.headline);
  ((text += "\n") += article.paragraphs[0]) += "\nWhat the council wanted\n";
  ((text += article.paragraphs[2]) += "\nFour things to bring\nA lamp\nA rope\nA warm coat\n") += article.paragraphs[3];
  const Document document = cleaned(text + "\n");
  CHECK(kind_of(document, article.headline) == "+headline");
  CHECK(kind_of(document, "What the council") == "+headline");
  CHECK(kind_of(document, "A warm coat").substr(1) != "headline");
}

TEST_CASE("kinds to keep stay near the body, and only there", "[kinds]") {
  CleanOptions options;
  options.keep_kinds = {Kind::byline, Kind::date, Kind::caption, Kind::share};
  const Document document = cleaned_with(page() + "Share on Twitter\n5 May 2019\n", options);
  CHECK(kind_of(document, "By Ann Lee") == "+byline");
  CHECK(kind_of(document, "17 Dec") == "+date");
  CHECK(kind_of(document, "Photo: Ann") == "+caption");
  CHECK(kind_of(document, "Share on Facebook") == "+share");
  CHECK(block_with(document, "Share on Facebook").evidence == Evidence::kind);
  CHECK(block_with(document, "Share on Facebook").rule == kNoRule);
  CHECK(kind_of(document, "Share on Twitter") == "-share");
  CHECK(kind_of(document, "5 May").front() == '-');
}

TEST_CASE("comments to keep stay, however long their list", "[kinds]") {
  CleanOptions options;
  options.keep_kinds = {Kind::comment};
  std::string text = page();
  for (int i = 0; i < 20; ++i) text.insert(text.find("Leave a reply"), "Ann Ek\n4 May 2019\nWell said.\nReply\n");
  const Document document = cleaned_with(text, options);
  std::size_t kept_comments = 0, comments = 0;
  for (const Block& block : document.blocks) {
    comments += block.kind == Kind::comment;
    kept_comments += block.kind == Kind::comment && block.reason == Reason::kept;
  }
  CHECK(comments > 60);
  CHECK(kept_comments == comments);
}

TEST_CASE("kinds to drop go wherever they stand, and running text never does", "[kinds]") {
  CleanOptions options;
  options.drop_kinds = {Kind::headline, Kind::byline, Kind::date, Kind::caption};
  const Document document = cleaned_with(page(), options);
  CHECK(kind_of(document, articles()[0].headline) == "-headline");
  CHECK(block_with(document, articles()[0].headline).evidence == Evidence::kind);
  CHECK(kind_of(document, "By Ann Lee") == "-byline");
  CHECK(kind_of(document, "17 Dec") == "-date");
  CHECK(kind_of(document, "Photo: Ann") == "-caption");
  for (const std::string_view paragraph : articles()[0].paragraphs) CHECK(kind_of(document, paragraph) == "+text");
}

TEST_CASE("the elements around a line decide its kind where its text does not", "[kinds][html]") {
  const Article& article = articles()[0];
  std::string page =
      "<html><body class='comments-open ads'><form action=/><header><div class=menu><a href=/>Quay and tide "
      "tables:</a></div></header><h1>";
  (page += article.headline) += "</h1>";
  for (const std::string_view paragraph : article.paragraphs) ((page += "<p>") += paragraph) += "</p>";
  page +=
      "<section id=comments><h4>Ole B. of the quay</h4></section><aside><div class='box sponsor-box'>Quay Side:</div>"
      "<p>Lower Deck:</aside></form></body></html>";
  const Document document = cleaned_page(page, {});
  CHECK(kind_of(document, "Quay and tide") == "-navigation");
  CHECK(kind_of(document, "Ole B.") == "-comment");
  CHECK(kind_of(document, "Quay Side") == "-advertisement");
  CHECK(kind_of(document, "Lower Deck") == "-noise");  // an element around the text of the page is no evidence
  for (const std::string_view paragraph : article.paragraphs) CHECK(kind_of(document, paragraph) == "+text");

  CleanOptions options;
  options.keep_kinds = {Kind::comment};
  CHECK(kind_of(cleaned_page(page, options), "Ole B.") == "+comment");
}

namespace {

/// A page with some of its parts hidden, among them a line of its article.
std::string page_that_hides() {
  const Article& article = articles()[0];
  std::string page =
      "<html><body><nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav>"
      "<div style='display:none'><ul><li><a href=/in>Log in</a><li>Share on Facebook</ul></div><article><h1>";
  ((page += article.headline) += "</h1><p hidden>Share on Twitter</p>");
  for (const std::string_view paragraph : article.paragraphs) ((page += "<p>") += paragraph) += "</p>";
  return page +
         "<p aria-hidden=true>Advertisement</p></article><div hidden><p>Your browser is too old.</div></body></html>";
}

}  // namespace

TEST_CASE("what a page hides is hidden, whatever it says", "[kinds][html]") {
  const Document document = cleaned_page(page_that_hides(), {});
  for (const std::string_view line : {"Log in", "Share on Facebook", "Share on Twitter", "Your browser"}) {
    INFO(line);
    CHECK(kind_of(document, line) == "-hidden");
  }
  CHECK(kind_of(document, "Home") == "-navigation");
  CHECK(kind_of(document, "Advertisement") == "-advertisement");  // it is seen, though not read out
}

TEST_CASE("what is hidden can be kept near the body, and what of it stays can be dropped", "[kinds][html][slow]") {
  CleanOptions keep, drop;
  keep.keep_kinds = {Kind::hidden};
  const Document kept = cleaned_page(page_that_hides(), keep);
  CHECK(kind_of(kept, "Share on Twitter") == "+text");
  CHECK(block_with(kept, "Share on Twitter").evidence == Evidence::kind);
  keep.keep_kinds = {Kind::share};
  CHECK(kind_of(cleaned_page(page_that_hides(), keep), "Share on Twitter") == "-hidden");

  std::string page = page_that_hides();
  const std::string_view last = articles()[0].paragraphs[3];
  page.replace(page.find(last) - 3, 3, "<p hidden>");
  CHECK(kind_of(cleaned_page(page, {}), last) == "+text");
  drop.drop_kinds = {Kind::hidden};
  const Document dropped = cleaned_page(page, drop);
  CHECK(kind_of(dropped, last) == "-hidden");
  CHECK(block_with(dropped, last).evidence == Evidence::kind);
  CHECK(kind_of(dropped, articles()[0].paragraphs[2]) == "+text");
}

TEST_CASE("a choice of kinds that makes no sense is refused", "[kinds]") {
  const auto error_of = [](std::vector<Kind> keep, std::vector<Kind> drop) {
    CleanOptions options;
    options.keep_kinds = std::move(keep);
    options.drop_kinds = std::move(drop);
    try {
      const Cleaner cleaner{options};
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(error_of({Kind::date}, {Kind::byline}) == "");
  CHECK_THAT(error_of({}, {Kind::text}), contains("text cannot be dropped, only headline, byline"));
  CHECK_THAT(error_of({Kind::byline, Kind::date}, {Kind::date}), contains("\"date\" is a kind to keep and to drop"));
}
