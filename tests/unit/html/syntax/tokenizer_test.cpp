// The tokenizer: what each kind of markup becomes, and what holds for any bytes: the tokens tile the page, every kernel
// gives the same, and no page takes more than linear time.
#include "html/syntax/tokenizer.h"

#include <random>

#include "catch.h"
#include "html_tokens.h"

using namespace html_tokens;

namespace {

struct Example {
  std::string_view page;
  Lines expected;
};

void check(const std::vector<Example>& examples, TokenizerOptions options = {}, bool foreign = false) {
  for (const Example& example : examples) {
    INFO(example.page);
    CHECK(tokens(example.page, options, foreign) == example.expected);
  }
}

constexpr TokenizerOptions kRecover{.recover = true};

}  // namespace

TEST_CASE("a page becomes text, tags with attributes, comments and a doctype", "[tokenizer]") {
  check({{"", {}},
         {"<!DOCTYPE html><P Class=a id='b' c=\"d &amp; e\" f>Rain &amp; snow<br/></p><!-- x -->",
          {"doctype html none none", "<p class=\"a\" id=\"b\" c=\"d & e\" f=\"\">", "text \"Rain & snow\"", "<br />",
           "</p>", "comment \" x \""}}});
}

TEST_CASE("a '<' that opens nothing is text", "[tokenizer]") {
  check({{"<", {"text \"<\""}},
         {"a<", {"text \"a<\""}},
         {"a</", {"text \"a</\""}},
         {"1 < 2 <3 <<b>", {"text \"1 < 2 <3 <\"", "<b>"}},
         {"<<<>", {"text \"<<<>\""}},
         {"a</>b", {"text \"ab\""}},
         {"<>", {"text \"<>\""}}});
}

TEST_CASE("line ends and NUL in text are what the standard makes of them", "[tokenizer]") {
  check({{"a\r\nb\rc\r\r\n\n", {"text \"a\nb\nc\n\n\n\""}},
         {std::string_view("a\0b", 3), {"text \"" + std::string("a\0b", 3) + "\""}},
         {std::string_view("<a\0B c\0D='\0'>", 13), {"<a\uFFFDb c\uFFFDd=\"\uFFFD\">"}},
         {std::string_view("<!--\0-->", 8), {"comment \"\uFFFD\""}},
         {std::string_view("<title>\0</title>", 16), {"<title>", "text \"\uFFFD\"", "</title>"}},
         {"<a b='\r\n' c='\r'>", {"<a b=\"\n\" c=\"\n\">"}}});
}

TEST_CASE("in the value of an attribute some references stand for themselves", "[tokenizer][references]") {
  check(
      {{"<a href='?a=1&copy=2&amp;x&lt=3&notit;&not;'>", {"<a href=\"?a=1&copy=2&x&lt=3&notit;\u00AC\">"}},
       {"<a b=&copy c='&copy' d=\"&copy d\" e=&copy1>", {"<a b=\"\u00A9\" c=\"\u00A9\" d=\"\u00A9 d\" e=\"&copy1\">"}},
       {"<a b='&#65&#x42=&#'>", {"<a b=\"AB=&#\">"}}});
}

TEST_CASE("attributes in every spelling are found, the first of a name counts", "[tokenizer]") {
  check({{"<a b c = d\te\n=\n'f'\fg=\"h\"i=j>", {"<a b=\"\" c=\"d\" e=\"f\" g=\"h\" i=\"j\">"}},
         {"<a b=1 B=2 b>", {"<a b=\"1\">"}},
         {"<a =b ==c>", {"<a =b=\"=c\">"}},
         {"<a ==c>", {"<a ==\"c\">"}},
         {"<a b=>c", {"<a b=\"\">", "text \"c\""}},
         {"<a b='>' c=\">\" d=a'b\"c`d=e<f>", {"<a b=\">\" c=\">\" d=\"a'b\"c`d=e<f\">"}},
         {"<a / b / c=d/ / >", {"<a b=\"\" c=\"d/\">"}},
         {"<a\"b'c <d>", {"<a\"b'c <d=\"\">"}},
         {"<img/src=x/>", {"<img src=\"x/\">"}},
         {"<img src='x'/>", {"<img src=\"x\" />"}},
         {"<a/ >", {"<a>"}},
         {"</a b='>' c/>x", {"</a>", "text \"x\""}},
         {"<a\u00E9B \u00C9=1>", {"<a\u00E9b \u00C9=\"1\">"}}});
}

TEST_CASE("names and values of any length are found", "[tokenizer]") {
  for (std::size_t size = 1; size < 100; ++size) {
    const std::string word(size, 'w'), blanks(size, ' ');
    const std::string page = "<" + word + blanks + word + blanks + "=" + blanks + "'" + word + "'" + blanks + word +
                             "=" + word + ">" + word + "</" + word + blanks + ">";
    check({{page, {"<" + word + " " + word + "=\"" + word + "\">", "text \"" + word + "\"", "</" + word + ">"}}});
  }
}

TEST_CASE("comments end where the standard says", "[tokenizer]") {
  check({{"<!---->", {"comment \"\""}},
         {"<!-->a", {"comment \"\"", "text \"a\""}},
         {"<!--->a", {"comment \"\"", "text \"a\""}},
         {"<!--a--!>b", {"comment \"a\"", "text \"b\""}},
         {"<!----!>b", {"comment \"\"", "text \"b\""}},
         {"<!---!>b-->", {"comment \"-!>b\""}},
         {"<!--a--b->c--->d", {"comment \"a--b->c-\"", "text \"d\""}},
         {"<!--a--!-->b", {"comment \"a--!\"", "text \"b\""}},
         {"<!--a<!--b-->c", {"comment \"a<!--b\"", "text \"c\""}},
         {"<!--a", {"comment \"a\""}},
         {"<!--a-", {"comment \"a\""}},
         {"<!--a--", {"comment \"a\""}},
         {"<!--a--!", {"comment \"a\""}},
         {"<!--a---", {"comment \"a-\""}},
         {"<!--a>b", {"comment \"a>b\""}}});
}

TEST_CASE("what only looks like a comment or declaration is one that ends at '>'", "[tokenizer]") {
  check({{"<!a>b", {"comment \"a\"", "text \"b\""}},
         {"<!>b", {"comment \"\"", "text \"b\""}},
         {"<!-a->b", {"comment \"-a-\"", "text \"b\""}},
         {"<?php echo ?>b", {"comment \"?php echo ?\"", "text \"b\""}},
         {"</ a>b", {"comment \" a\"", "text \"b\""}},
         {"</1>b", {"comment \"1\"", "text \"b\""}},
         {"<!", {"comment \"\""}},
         {"<?a", {"comment \"?a\""}},
         {"</ ", {"comment \" \""}},
         {"<![CDATA[a]]>b", {"comment \"[CDATA[a]]\"", "text \"b\""}}});
}

TEST_CASE("a doctype has its name, its identifiers, and whether it needs quirks", "[tokenizer]") {
  check({{"<!doctype HTML>", {"doctype html none none"}},
         {"<!DoctypeHtml >", {"doctype html none none"}},
         {"<!DOCTYPE>", {"doctype  none none quirks"}},
         {"<!DOCTYPE", {"doctype  none none quirks"}},
         {"<!DOCTYPE html", {"doctype html none none quirks"}},
         {"<!DOCTYPE html PUBLIC \"-//W3C//DTD\" 'http://x'>", {"doctype html \"-//W3C//DTD\" \"http://x\""}},
         {"<!DOCTYPE html public''system>a", {"doctype html \"\" none quirks", "text \"a\""}},
         {"<!DOCTYPE html SYSTEM 'about:legacy-compat'>", {"doctype html none \"about:legacy-compat\""}},
         {"<!DOCTYPE html SYSTEM \"a\" junk \">", {"doctype html none \"a\""}},
         {"<!DOCTYPE html PUBLIC \"a\" \"b\" junk", {"doctype html \"a\" \"b\""}},
         {"<!DOCTYPE html PUBLIC \"a\" \"b\" ", {"doctype html \"a\" \"b\" quirks"}},
         {"<!DOCTYPE html PUBLIC \"a>b", {"doctype html \"a\" none quirks", "text \"b\""}},
         {"<!DOCTYPE html PUBLIC>", {"doctype html none none quirks"}},
         {"<!DOCTYPE html PUBLICITY 'a'>", {"doctype html none none quirks"}},
         {"<!DOCTYPE html x PUBLIC 'a'>b", {"doctype html none none quirks", "text \"b\""}}});
}

TEST_CASE("inside a drawing a CDATA section is text", "[tokenizer]") {
  check({{"<![CDATA[a<b>&amp;]]]>c", {"text \"a<b>&amp;]c\""}},
         {"<![CDATA[]]>", {}},
         {"<![CDATA[>]>]]", {"text \">]>]]\""}},
         {"<![cdata[a]]>", {"comment \"[cdata[a]]\""}}},
        {}, true);
}

TEST_CASE("the content of a script, style, title and the like holds no tags", "[tokenizer]") {
  check({{"<title>a<b>&amp;</titles></ title></TITLE >c",
          {"<title>", "text \"a<b>&</titles></ title>\"", "</title>", "text \"c\""}},
         {"<textarea></textarea><b>", {"<textarea>", "</textarea>", "<b>"}},
         {"<style>a>b &amp; <!-- </style> -->", {"<style>", "text \"a>b &amp; <!-- \"", "</style>", "text \" -->\""}},
         {"<script src=x>if (a<b) '<p>'</script/x>a",
          {"<script src=\"x\">", "text \"if (a<b) '<p>'\"", "</script>", "text \"a\""}},
         {"<xmp><p></xmp><iframe><p></iframe><noembed><p></noembed><noframes><p></noframes>",
          {"<xmp>", "text \"<p>\"", "</xmp>", "<iframe>", "text \"<p>\"", "</iframe>", "<noembed>", "text \"<p>\"",
           "</noembed>", "<noframes>", "text \"<p>\"", "</noframes>"}},
         {"<plaintext>a</plaintext><b>&amp;", {"<plaintext>", "text \"a</plaintext><b>&amp;\""}},
         {"<title/>a<b></title>", {"<title />", "text \"a<b>\"", "</title>"}},
         {"<title>a</title", {"<title>", "text \"a</title\""}},
         {"<title>a</title ", {"<title>", "text \"a\""}},
         {"<title>a<p>b", {"<title>", "text \"a<p>b\""}},
         {"<noscript><p></noscript>", {"<noscript>", "<p>", "</noscript>"}}});
  check({{"<title/>a<b>", {"<title />", "text \"a\"", "<b>"}}, {"<title>a<b>", {"<title>", "text \"a<b>\""}}}, {},
        true);
  check({{"<title>a<b></title>", {"<title>", "text \"a\"", "<b>", "</title>"}}}, {.follow_elements = false});
}

TEST_CASE("a comment in a script hides the end of scripts that begin in it", "[tokenizer]") {
  const auto script = [](std::string content, std::string_view behind) {
    check({{"<script>" + content + "</script>" + std::string(behind),
            behind.empty()
                ? Lines{"<script>", "text \"" + content + "\"", "</script>"}
                : Lines{"<script>", "text \"" + content + "\"", "</script>", "text \"" + std::string(behind) + "\""}}});
  };
  script("<!-- a", "b");
  script("<!-- <script> </script> -->", "b");
  script("<!-- <script> --> ", "b");
  script("<!-- <script></script> ", "--> b");
  script("<!--><script> ", "b");
  script("<!---><script> ", "b");
  script("<!-- <scripts> ", "b");
  script("<!-- <SCRIPT/></Script ", "b");
  script("<!- <script> ", "b");
  check({{"<script><!--<script></script>", {"<script>", "text \"<!--<script></script>\""}},
         {"<script><!--<script>-></script>a", {"<script>", "text \"<!--<script>-></script>a\""}}});
}

TEST_CASE("a tag that the end of the page cuts is dropped", "[tokenizer]") {
  for (const std::string_view cut : {"<a", "<a ", "<a b", "<a b ", "<a b=", "<a b= ", "<a b='c", "<a b=\"c>",
                                     "<a b='c'", "<a b=c", "<a/", "</a", "</a b='>"}) {
    check({{"x" + std::string(cut), {"text \"x\""}}});
  }
}

TEST_CASE("what is never closed ends early where asked for", "[tokenizer]") {
  check(
      {{"<title>a<p>b", {"<title>", "text \"a\"", "<p>", "text \"b\""}},
       {"<title>a<title>b<textarea>c", {"<title>", "text \"a\"", "<title>", "text \"b\"", "<textarea>", "text \"c\""}},
       {"<title>&amp;</title><title>&amp;<b>", {"<title>", "text \"&\"", "</title>", "<title>", "text \"&\"", "<b>"}},
       {"<style>a<p>b", {"<style>", "text \"a\"", "<p>", "text \"b\""}},
       {"<script>a<p>b", {"<script>", "text \"a<p>b\""}},
       {"<title>", {"<title>"}},
       {"<!--a>b<p>c", {"comment \"a\"", "text \"b\"", "<p>", "text \"c\""}},
       {"<!--a>b<!--c>d<!-- e", {"comment \"a\"", "text \"b\"", "comment \"c\"", "text \"d\"", "comment \" e\""}},
       {"<!--a>b<!-->c", {"comment \"a>b<!\"", "text \"c\""}},
       {"<!--a>b-->c<!--d>e", {"comment \"a>b\"", "text \"c\"", "comment \"d\"", "text \"e\""}},
       {"<a b=\"c>d<p>e", {"<a b=\"c\">", "text \"d\"", "<p>", "text \"e\""}},
       {"<a b='c>d<p e=\"f>g", {"<a b=\"c\">", "text \"d\"", "<p e=\"f\">", "text \"g\""}},
       {"x<a b='c", {"text \"x\""}}},
      kRecover);
}

// ---- What holds for any page

namespace {

/// What hostile pages and bad editors are made of.
std::string markup_soup(std::mt19937& random) {
  static const std::string_view kPieces[] = {
      "<",        ">",           "</",        "/>",        "<p",       "<p>",       "</p>",
      "<a href=", "'",           "\"",        "=",         " ",        "\n",        "\r\n",
      "\t",       "/",           "&",         "&amp;",     "&#65",     "&#x",       "&not",
      "<!--",     "-->",         "--!>",      "-",         "--",       "!",         "<!",
      "<?",       "?>",          "<!DOCTYPE", " html",     " PUBLIC",  " SYSTEM",   "<![CDATA[",
      "]]>",      "]",           "<title>",   "</title>",  "</TITLE ", "<textarea", "</textarea>",
      "<script>", "</script>",   "<script",   "</script ", "<style>",  "</style/",  "<xmp>",
      "</xmp>",   "<plaintext>", "<svg>",     "</svg>",    "word",     "caf\u00E9", "<b class=\"x y\" id='z' hidden>",
      "\xFF",     "<iframe>",    "</iframe>"};
  std::string page;
  for (std::size_t n = random() % 60; n > 0; --n) {
    const std::size_t kind = random() % 20;
    if (kind == 0) {
      page.append(random() % 80, static_cast<char>(random()));
    } else if (kind == 1) {
      page += static_cast<char>(random());
    } else {
      page += kPieces[random() % std::size(kPieces)];
    }
  }
  return page;
}

}  // namespace

TEST_CASE("the tokens of any bytes tile the page, and every kernel gives the same", "[tokenizer][property]") {
  std::mt19937 random(7);
  for (int round = 0; round < 6000; ++round) {
    const std::string page = markup_soup(random);
    INFO(page);
    const TokenizerOptions options{.follow_elements = random() % 4 != 0, .recover = random() % 2 == 0};
    const bool foreign = random() % 4 == 0;
    tokens(page, options, foreign);  // which checks both
  }
}

TEST_CASE("a page behind any other is read as alone where that one is closed", "[tokenizer][property]") {
  std::mt19937 random(8);
  for (int round = 0; round < 2000; ++round) {
    const std::string page = markup_soup(random);
    INFO(page);
    const std::string closed = "<p class='a' b=c>Rain<!-- x --><title>y</title></p>";
    Lines expected = tokens(closed);
    for (const std::string& line : tokens(page)) expected.push_back(line);
    CHECK(tokens(closed + page) == expected);
  }
}

TEST_CASE("recovery changes nothing where everything is closed", "[tokenizer][property]") {
  std::mt19937 random(9);
  for (int round = 0; round < 2000; ++round) {
    // Whatever is open at the end is closed by this.
    const std::string page = markup_soup(random) + "'>\">--></title></textarea></style></xmp></iframe></script>'>\">";
    if (page.find("<plaintext") != page.npos) continue;
    INFO(page);
    CHECK(tokens(page, kRecover) == tokens(page));
  }
}

TEST_CASE("no page takes more than linear time", "[tokenizer][slow]") {
  const auto repeated = [](std::string_view piece, std::size_t size) {
    std::string page;
    while (page.size() < size) page += piece;
    return page;
  };
  constexpr std::size_t kSize = 1 << 20;  // where the time grew as the square of the size, this would take an hour
  // clang-format off
  static const std::string_view kPieces[] = {
      "<", "&", "&#", "&#x1", "</", "<a", "<a ", "<a b='", "<a b=\"", "<a b=\">", "<a b='>\"", "<!", "<!--", "<!-->",
      "<!-- >", "--", "->", "<!DOCTYPE", "<!DOCTYPE a '", "<![CDATA[", "]]", "<title>", "</title", "<title></title",
      "<style><title>", "<xmp><iframe>", "<script>", "<script><!--", "<!--<script>", "</script", "<a></a>", "a=b ",
      " ", "\r", "<p>a", "&CounterClockwise"};
  // clang-format on
  for (const std::string_view piece : kPieces) {
    for (const std::string_view begin :
         {"", "<a ", "<a b='", "<!--", "<title>", "<script><!--", "<script><!--<script>", "<![CDATA["}) {
      const std::string page = std::string(begin) + repeated(piece, kSize);
      for (const bool recover : {false, true}) {
        Tokenizer tokenizer(page, kernel(KernelChoice::automatic), {.recover = recover});
        tokenizer.set_foreign(begin == "<![CDATA[");
        Token token;
        std::uint32_t end = 0;
        std::string characters;
        while (tokenizer.next(token)) {
          if (token.span.begin != end) FAIL("a gap");
          end = token.span.end;
          characters.clear();
          append_text(tokenizer.text(token.data), token.form, characters);
        }
        CHECK(end == page.size());
      }
    }
  }
}

TEST_CASE("an element with a million attributes, and one with a long one, are read", "[tokenizer][slow]") {
  std::string many = "<p";
  for (int i = 0; i < 1'000'000; ++i) many += " a=1";
  many += '>';
  const std::string lengthy = "<p a='" + std::string(100'000'000, 'x') + "'>";
  for (const Kernel* kernel : kernels()) {
    Token token;
    Tokenizer tokenizer(many, *kernel, {});
    REQUIRE(tokenizer.next(token));
    CHECK(tokenizer.attributes().size() == 1'000'000);
    CHECK(!tokenizer.next(token));
    Tokenizer other(lengthy, *kernel, {});
    REQUIRE(other.next(token));
    REQUIRE(other.attributes().size() == 1);
    CHECK(other.attributes()[0].value.size() == 100'000'000);
    CHECK(!other.next(token));
  }
}
