#include "html/metadata/metadata.h"

#include <chrono>
#include <random>

#include "catch.h"
#include "html/metadata/iso_date.h"
#include "html/metadata/metadata_text.h"
#include "html/metadata/title.h"
#include "text/byte_scan.h"
#include "text/utf8.h"

using namespace cleaner;
using namespace cleaner::html;

namespace {

Metadata fields_of(std::string_view page, std::string_view url = {},
                   const Kernel& on = kernel(KernelChoice::automatic)) {
  MetadataReader reader(url);
  Tokenizer tokenizer(page, on, {.follow_elements = true, .recover = true});
  Token token;
  while (tokenizer.next(token)) reader.read(token, tokenizer);
  return reader.finish();
}

std::string json_ld(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

}  // namespace

TEST_CASE("a page has a title, author, date, language, address, site and type", "[page fields]") {
  const Metadata fields = fields_of(R"(<!doctype html><html lang="en-gb"><head>
    <title>Rain in May - The Daily</title>
    <link href=/rain/may rel="alternate canonical">
    <META Property="og:site_name" content="The Daily">
    <meta property=og:title content="Rain &amp; snow
        in May | The Daily">
    <meta property="og:type" content="article">
    <meta name="Author" content="By Ann Lee">
    <meta property="article:published_time" content="2026-05-03T07:30:00+01:00">
    </head><body><h1>Rain in May</h1><p class="byline">Bob)",
                                    "https://www.daily.example/rain?utm=1");
  CHECK(fields.title == "Rain & snow in May");
  CHECK(fields.byline == "Ann Lee");
  CHECK(fields.date == "2026-05-03T07:30:00+01:00");
  CHECK(fields.language == "en-GB");
  CHECK(fields.canonical_url == "https://www.daily.example/rain/may");
  CHECK(fields.site_name == "The Daily");
  CHECK(fields.page_type == "article");
}

TEST_CASE("a page that declares nothing has no metadata", "[page fields]") {
  for (const std::string_view page : {"", "Rain", "<p>Rain", "<meta><link><title></title><h1></h1><time><html lang>",
                                      "<meta name=author><meta content=x><script type=application/ld+json></script>"}) {
    const Metadata fields = fields_of(page);
    CHECK(fields.title + fields.byline + fields.date + fields.language + fields.canonical_url + fields.site_name +
              fields.page_type ==
          "");
  }
}

TEST_CASE("metadata is read from JSON-LD in any of its forms", "[page fields]") {
  const Metadata plain =
      fields_of(json_ld(R"({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain",
    "datePublished": "2026-05-03", "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}],
    "publisher": {"@type": "Organization", "name": "The Daily"}})"));
  CHECK(plain.title == "Rain");
  CHECK(plain.byline == "Ann Lee, Bo Ek");
  CHECK(plain.date == "2026-05-03");
  CHECK(plain.site_name == "The Daily");
  CHECK(plain.page_type == "article");
  const Metadata graph =
      fields_of(json_ld(R"(/*<![CDATA[*/ {"@graph": [{"@type": ["WebPage", "ItemPage"], "datePublished": "2025-01-01"},
    {"@type": "BreadcrumbList"}, {"@type": "VideoObject", "name": "Clip", "uploadDate": "2020-01-01"},
    {"@type": "http://schema.org/BlogPosting", "headline": "Rain
 fell", "author": {"@id": "#ann"}, "publisher": {"@id": "#daily"}, "datePublished": 1772717400000},
    {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}, {"@type": "Organization", "@id": "#daily", "name": "The Daily"}]} /*]]>*/)"));
  CHECK(graph.title == "Rain fell");
  CHECK(graph.byline == "Ann Lee");
  CHECK(graph.site_name == "The Daily");
  CHECK(graph.page_type == "article");
  CHECK(graph.date == "2025-01-01");  // a number is no date
  CHECK(fields_of(json_ld(R"([{"@type":"WebSite","name":"The Daily"},{"@type":"Product","name":"Umbrella"}])")).title ==
        "Umbrella");
  CHECK(fields_of(json_ld(R"({"@type":"Article","author":["Ann Lee","https://a.example/bo"]})")).byline == "Ann Lee");
  CHECK(fields_of(json_ld(R"({"@type":"Article","author":{"name":["Ann Lee"]}})")).byline == "Ann Lee");
}

TEST_CASE("the type of a page is that of what it is about", "[page fields]") {
  const auto [page, type] = GENERATE(table<std::string, std::string>({
      {json_ld(R"({"@type":"ItemList"})"), "listing"},
      {json_ld(R"({"@type":"ItemList"})") + json_ld(R"({"@type":"Product"})"), "product"},
      {json_ld(R"({"@type":"ItemList"})") + "<meta property=og:type content=article>", "article"},
      {json_ld(R"({"@type":"TechArticle"})") + "<meta property=og:type content=article>", "documentation"},
      {json_ld(R"({"@type":"QAPage","mainEntity":{"@type":"Question"}})"), "forum"},
      {json_ld(R"({"@type":"WebPage","mainEntity":{"@type":"DiscussionForumPosting"}})"), "forum"},
      {json_ld(R"({"@type":"FAQPage","mainEntity":[{"@type":"Question"}]})"), "faq"},
      {json_ld(R"({"@type":"CollectionPage"})"), "listing"},
      {"<meta property=og:type content=website>", ""},
      {"<meta property=og:type content=video.movie>", "video"},
      {"<meta property=og:type content=product.item>", "product"},
  }));
  INFO(page);
  CHECK(fields_of(page).page_type == type);
}

TEST_CASE("bad JSON-LD is skipped", "[page fields]") {
  const std::string good = json_ld(R"({"@type":"Article","headline":"Rain"})");
  for (const std::string bad :
       {"{", "}", "[", "null", "7", "{]", "{\"@type\":}", "{\"@type\":\"Article\",\"headline\":\"x\"", "{\"@graph\":7}",
        "{\"@type\":7,\"author\":7,\"publisher\":[],\"headline\":{}}", "{\"author\":[[],[[]],{}]}"}) {
    INFO(bad);
    CHECK(fields_of(json_ld(bad) + good).title == "Rain");
  }
  CHECK(fields_of(json_ld(std::string(5000, '[') + "7" + std::string(5000, ']')) + good).title == "Rain");
  std::string deep = R"({"@type":"Article","headline":"deep"})";
  for (int i = 0; i < 500; ++i) deep = "{\"@graph\":[" + deep + "]}";
  CHECK(fields_of(json_ld(deep) + good).title == "Rain");
  CHECK(fields_of(json_ld("[" + std::string(3 << 20, ' ') + "]") + good).title == "Rain");
  CHECK(fields_of(good.substr(0, good.size() - 9)).title.empty());  // a script that never ends
}

TEST_CASE("each field takes the best source with a valid value", "[page fields]") {
  const auto [page, title, byline, date] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"<title>A</title><meta name=twitter:title content=B>", "B", "", ""},
      {"<title>A</title><h1>B</h1>", "A", "", ""},
      {"<title> </title><h1> B <br>C<h2>D</h2>", "B C", "", ""},
      {"<h1></h1><h1>B <b>C</b> &amp; D</h1>", "B C & D", "", ""},
      {"<svg><title>A</title></svg>", "A", "", ""},
      {"<title>A<p>B", "", "", ""},
      {"<meta name=author content=http://a.example><meta property=article:author content='Ann Lee'>", "", "Ann Lee",
       ""},
      {"<meta name=author content=admin><a rel='nofollow author' href=x>Ann <b>Lee</b></a>", "", "Ann Lee", ""},
      {"<meta name=author content=Daily><meta property=og:site_name content=Daily><p class='x byline'>by Ann Lee "
       "<time>2 May</time><p>Rain",
       "", "Ann Lee", ""},
      {"<span itemprop=author itemscope><meta itemprop=name content='Ann Lee'></span>", "", "Ann Lee", ""},
      {"<div itemprop=author><div><a itemprop=url><span itemprop=name>Ann\nLee</span></a></div></div>Bo", "", "Ann Lee",
       ""},
      {"<div class=post-author><script>x</script>Ann Lee | 5 May</div>", "", "Ann Lee", ""},
      {"<div class=author>" + std::string(50, 'a') + " " + std::string(60, 'b') + "</div><div class=author>Ann</div>",
       "", "Ann", ""},
      {"<div class=byline>Written By: Ann Lee</div>", "", "Ann Lee", ""},
      {"<div class=authority>Ann</div>", "", "", ""},
      {"<time>2 May</time><time datetime='2 May 2026'>x<time datetime=2020-01-01>", "", "", "2026-05-02"},
      {"<time datetime=2020-01-01></time><meta itemprop=datePublished content=2026-05-02>", "", "", "2026-05-02"},
      {"<time datetime=2020-01-01></time><span itemprop=datePublished>May 2, 2026</span>", "", "", "2026-05-02"},
      {"<meta name=DC.date.issued content=02/03/2026><meta name=pubdate content=20260502>", "", "", "2026-05-02"},
      {"<meta property=article:published_time content=soon><meta name=date content=2026-05-02>", "", "", "2026-05-02"},
  }));
  INFO(page);
  const Metadata fields = fields_of(page);
  CHECK(fields.title == title);
  CHECK(fields.byline == byline);
  CHECK(fields.date == date);
}

TEST_CASE("the language of a page is written as in BCP 47", "[page fields]") {
  CHECK(fields_of("<html lang=EN><meta property=og:locale content=de_DE>").language == "en");
  CHECK(fields_of("<html lang=''><meta property=og:locale content=pt_br>").language == "pt-BR");
  CHECK(fields_of("<meta http-equiv=Content-Language content='fr, en'>").language == "fr");
  CHECK(language_of("zh-hant-tw") == "zh-Hant-TW");
  CHECK(language_of("es-419") == "es-419");
  for (const std::string_view none : {"", "e", "english", "en-", "-en", "12", "en--us", "x"})
    CHECK(language_of(none).empty());
}

TEST_CASE("a title loses the name of its site", "[page fields]") {
  const auto [title, site, heading, url, expected] =
      GENERATE(table<std::string, std::string, std::string, std::string, std::string>({
          {"Rain in May - The Daily", "The Daily", "", "", "Rain in May"},
          {"The Daily: Rain in May", "the daily", "", "", "Rain in May"},
          {"Rain in May – what we know", "The Daily", "", "", "Rain in May – what we know"},
          {"Rain in May – what we know - BBC News", "", "", "https://www.bbc.example/x", "Rain in May – what we know"},
          {"Rain - Daily", "", "", "https://www.uk.daily.example/", "Rain"},
          {"Rain - example", "", "", "https://daily.example/", "Rain - example"},
          {"Rain - thedaily.example", "", "", "https://thedaily.example", "Rain"},
          {"Rain in May - Weather desk of the city", "", "Rain in May", "", "Rain in May"},
          {"Rain in May | Weather", "", "", "", "Rain in May"},
          {"Rain | Weather", "", "", "", "Rain | Weather"},
          {"Rain in May | Weather", "", "Rain in May | Weather", "", "Rain in May | Weather"},
          {"Rain in May - Weather", "", "", "", "Rain in May - Weather"},
          {"The Daily", "The Daily", "", "", "The Daily"},
          {" - ", "", "", "", "-"},
          {"", "", "", "", ""},
      }));
  CHECK(without_site(title, {site, heading, url}) == expected);
}

TEST_CASE("dates are made ISO 8601 where they are certain", "[page fields]") {
  const auto [text, date] = GENERATE(table<std::string, std::string>({
      {"2026-05-03", "2026-05-03"},
      {" 2026/5/3 ", "2026-05-03"},
      {"20260503", "2026-05-03"},
      {"2026-05-03T07:30", "2026-05-03T07:30"},
      {"2026-05-03 07:30:15", "2026-05-03T07:30:15"},
      {"2026-05-03T07:30:15.123Z", "2026-05-03T07:30:15Z"},
      {"2026-05-03T07:30:15+0100", "2026-05-03T07:30:15+01:00"},
      {"2026-05-03T07:30:15 -05", "2026-05-03T07:30:15-05:00"},
      {"Sun, 03 May 2026 07:30:15 GMT", "2026-05-03T07:30:15Z"},
      {"Sunday, May 3rd, 2026", "2026-05-03"},
      {"3 May 2026", "2026-05-03"},
      {"3rd of May, 2026", "2026-05-03"},
      {"03-MAY-2026", "2026-05-03"},
      {"Sept. 3, 2026", "2026-09-03"},
      {"May 3, 2026 7:30 pm", "2026-05-03"},
      {"May 3, 2026 07:30 PM", "2026-05-03"},
      {"2026-05-03T07:30:15 EST", "2026-05-03"},
      {"31/05/2026", "2026-05-31"},
      {"05/31/2026", "2026-05-31"},
      {"05/05/2026", "2026-05-05"},
      {"3.5.2026", "2026-05-03"},
      {"1772717400", "2026-03-05T13:30:00Z"},
      {"1772717400250", "2026-03-05T13:30:00Z"},
      {"03/04/2026", ""},
      {"2026-02-30", ""},
      {"2026-13-01", ""},
      {"2026", ""},
      {"0000-01-01", ""},
      {"Mayor 3, 2026", ""},
      {"yesterday", ""},
      {"3 days ago", ""},
      {"20260503143000", ""},
      {"", ""},
  }));
  INFO(text);
  CHECK(iso_date(text) == date);
}

TEST_CASE("the address of a page is what it is relative to: its base, which may stand behind it", "[page fields]") {
  struct Row {
    std::string page, url, canonical, base;
  };
  const auto row = GENERATE(values<Row>({
      {"<link rel=canonical href=c>", "https://a.example/b/", "https://a.example/b/c", "https://a.example/b/"},
      {"<link rel=canonical href=c>", "", "", ""},
      {"<link rel=canonical href=c>", "file:///home/", "", ""},
      {"<link rel=canonical href=/x><meta property=og:url content=https://b.example/>", "", "https://b.example/x",
       "https://b.example/"},
      {"<link rel=canonical href=mailto:x><link rel=canonical href=c>", "http://a.example", "http://a.example/c",
       "http://a.example"},
      {"<base href=https://b.example/d/e><link rel=canonical href=c>", "", "https://b.example/d/c",
       "https://b.example/d/e"},
      {"<link rel=canonical href=c><base href=&#47;d&#47;>", "https://a.example/b", "https://a.example/d/c",
       "https://a.example/d/"},
      {"<base href=../d/><link rel=canonical href=https://b.example/x/y/z>", "", "https://b.example/x/y/z",
       "https://b.example/x/d/"},
      {"<base target=x><base href=d/><base href=e/>", "https://a.example", "", "https://a.example/d/"},
      {"<base href=javascript:x><base href=e/>", "https://a.example/b#c", "", "https://a.example/b#c"},
      {"<!--<base href=e/>--><title><base href=e/></title>", "https://a.example", "", "https://a.example"},
  }));
  INFO(row.page);
  MetadataReader reader(row.url);
  Tokenizer tokenizer(row.page, kernel(KernelChoice::automatic), {.follow_elements = true, .recover = true});
  Token token;
  while (tokenizer.next(token)) reader.read(token, tokenizer);
  CHECK(reader.base() == row.base);
  CHECK(reader.finish().canonical_url == row.canonical);
}

TEST_CASE("fields of hostile pages are valid, short, alike on every kernel, and take no longer",
          "[page fields][slow]") {
  static constexpr std::string_view kPieces[] = {"<title>",
                                                 "</title>",
                                                 "<h1>",
                                                 "</h1>",
                                                 "<p class=byline>",
                                                 "<a rel=author>",
                                                 "</a>",
                                                 "</p>",
                                                 "<div itemprop=author>",
                                                 "</div>",
                                                 "<time datetime=2026-05-03 itemprop=datePublished>",
                                                 "</time>",
                                                 "<meta name=author content='Ann & Bo'>",
                                                 "<script type=application/ld+json>",
                                                 "</script>",
                                                 "{\"@type\":\"Article\",\"headline\":\"",
                                                 "\"}",
                                                 "Rain ",
                                                 "&amp;",
                                                 "&#0;",
                                                 "\xC2\xA0",
                                                 "é",
                                                 "<",
                                                 "<base href=",
                                                 "<!--",
                                                 "-->",
                                                 "<html lang=",
                                                 "<meta property=og:title content=\"",
                                                 "<svg>",
                                                 "| - :: ",
                                                 "\n"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string page;
    for (std::size_t n = random() % 40; n > 0; --n) page += kPieces[random() % std::size(kPieces)];
    const Metadata fields = fields_of(page, "https://a.example/");
    for (const std::string& field : {fields.title, fields.byline, fields.date, fields.language, fields.canonical_url,
                                     fields.site_name, fields.page_type}) {
      CHECK(is_valid_utf8(field));
      CHECK(field.size() <= 6000);
      CHECK(field.find('\n') == field.npos);
    }
    const Metadata again = fields_of(page, "https://a.example/", kernel(KernelChoice::scalar));
    CHECK(again.title + again.byline + again.date == fields.title + fields.byline + fields.date);
  }
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view piece : kPieces) {
    std::string page;
    while (page.size() < (1 << 20)) (page += piece) += "x ";
    CHECK(fields_of(page).title.size() <= 6000);
  }
  std::string nodes = "[";
  for (int i = 0; i < 60'000; ++i) nodes += "{\"publisher\":1},";
  CHECK(fields_of(json_ld(nodes + "1]")).title.empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}
