#include "cleaner/clean.h"

#include "articles.h"
#include "catch.h"
#include "cleaner/error.h"
#include "laws.h"
#include "temporary_folder.h"

using namespace cleaner;

TEST_CASE("the example of the manual: a menu goes, a sentence stays", "[clean]") {
  const Document page = cleaned("Home\nLogin\nRain fell on Friday, and the river rose by two metres.\n");
  check_laws(page);
  CHECK(kept(page) == "Rain fell on Friday, and the river rose by two metres.\n");
}

TEST_CASE("of a text of nothing or of blanks nothing is left, and nothing is compared", "[clean][slow]") {
  for (const std::string text : {"", " ", "\n", "\n\n \t\r\n", "\u00a0\u3000", "\r\r", "\xEF\xBB\xBF"}) {
    const Document document = cleaned(text);
    check_laws(document);
    CHECK(kept(document) == "");
    CHECK(document.blocks.size() == (text.empty() ? 0 : 1));
    CHECK(document.signature.tokens.empty());
  }
}

TEST_CASE("without cleaning everything is kept", "[clean][slow]") {
  CleanOptions options;
  options.mode = CleanMode::none;
  for (const Article& article : articles()) {
    const Document document = cleaned(article.page(), options);
    check_laws(document);
    CHECK(kept(document) == article.page());
    CHECK_FALSE(document.signature.tokens.empty());
  }
}

TEST_CASE("what is compared is made of the kept text only", "[clean][slow]") {
  CleanOptions none;
  none.mode = CleanMode::none;
  for (const Article& article : articles()) {
    INFO(article.language);
    const Document page = cleaned(article.page());
    const Document text = cleaned(kept(page), none);
    CHECK(page.signature.exact == text.signature.exact);
    CHECK(page.signature.tokens == text.signature.tokens);
  }
}

TEST_CASE("line ends and blanks around a text do not change what it is compared as", "[clean]") {
  CleanOptions none;
  none.mode = CleanMode::none;
  const std::string text = articles()[0].text();
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(cleaned(text, none).signature.exact == cleaned("\n\n " + windows + "  ", none).signature.exact);
  CHECK(cleaned(text, none).signature.exact != cleaned(text + ".", none).signature.exact);
}

TEST_CASE("a strictness outside 0 to 1 is refused", "[clean][slow]") {
  for (const double strictness :
       {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    CleanOptions options;
    options.strictness = strictness;
    CHECK_THROWS_WITH(Cleaner(options), "`strictness` must be a number from 0 to 1");
  }
}

TEST_CASE("a rule that exceeds its step limit is reported with its document, and is on again for the next",
          "[clean][slow]") {
  const TemporaryFolder folder;
  CleanOptions options;
  options.rules_file = folder.write(
      "mine.toml", "[[rule]]\nname = 'bomb'\npattern = '(?:x+)+y'\nweight = 30\ncatches = 'xxy'\nleaves = 'z'\n");
  const Cleaner cleaner(options);
  const auto scratch = cleaner.make_scratch();
  const auto rule_of = [&](const Document& document, std::string_view begin) {
    return cleaner.rule_name(block_with(document, begin).rule);
  };
  Document calm, once, often;
  calm.text = "Log in\nxxxxxxy\n" + articles()[0].text();
  once.text = std::string(1000, 'x') + "\n" + calm.text;
  for (int i = 0; i < 20'000; ++i)
    often.text += std::string(900, 'x') + std::to_string(i) + "\n";  // each would take a millisecond
  often.text += calm.text;
  for (int round = 0; round < 2; ++round) {  // nothing is carried from one document to the next
    INFO(round);
    for (Document* document : {&calm, &once, &often}) {
      cleaner.clean(*document, {}, *scratch);
      check_laws(*document);
      CHECK(rule_of(*document, "Log in") == "account");
    }
    CHECK(rule_of(calm, "xxxxxxy") == "bomb");
    CHECK(calm.exceeded_rules.empty());
    CHECK(rule_of(once, "xxxxxxy") == "bomb");
    REQUIRE(once.exceeded_rules.size() == 1);
    CHECK(cleaner.rule_name(once.exceeded_rules[0].rule) == "bomb");
    CHECK(once.exceeded_rules[0].lines == 1);
    CHECK(rule_of(often, "xxxxxxy") != "bomb");
    REQUIRE(often.exceeded_rules.size() == 1);
    CHECK(often.exceeded_rules[0].lines == 2);
  }
  often.clear();
  CHECK(often.exceeded_rules.empty());
}

TEST_CASE("a cleaner serves many threads' scratches and can be moved", "[clean]") {
  Cleaner first;
  Cleaner second(std::move(first));
  Document document;
  document.text = articles()[0].page();
  const auto a = second.make_scratch(), b = second.make_scratch();
  second.clean(document, {}, *a);
  Document other;
  other.text = document.text;
  second.clean(other, {}, *b);
  CHECK(same_verdicts(document, other));
}
