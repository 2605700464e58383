#include "boilerplate/mark.h"

#include <random>

#include "articles.h"
#include "boilerplate/features/measure_line.h"
#include "catch.h"
#include "laws.h"

using namespace cleaner;

namespace {

/// Counts that know one site: the given lines stand on `others` other pages of `all`.
struct KnownLines : LineCounts {
  std::vector<std::string> lines;
  std::uint32_t others = 40, all = 50;
  std::uint32_t other_pages(std::uint64_t, std::uint64_t line, std::uint64_t) const override {
    static const StopWords stop_words;
    for (const std::string& known : lines) {
      if (measure_line(known, stop_words, kernel(KernelChoice::automatic)).hash == line) return others;
    }
    return 0;
  }
  std::uint32_t pages(std::uint64_t) const override { return all; }
};

Document cleaned_with(std::string text, const LineCounts& counts, std::string site = "post.example") {
  const Cleaner cleaner;
  Document document;
  document.text = std::move(text);
  document.site = std::move(site);
  cleaner.clean(document, {.counts = &counts}, *cleaner.make_scratch());
  check_laws(document);
  return document;
}

std::string insert_before(std::string text, std::string_view place, std::string_view what) {
  return text.insert(text.find(place), what);
}

}  // namespace

TEST_CASE("an article is kept whole, in every language", "[mark][slow]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    const Document document = cleaned(article.text());
    check_laws(document);
    CHECK(kept(document) == article.text());
  }
}

TEST_CASE("what a site puts around an article goes, in every language", "[mark][slow]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    const Document document = cleaned(article.page());
    check_laws(document);
    for (const std::string_view paragraph : article.paragraphs) {
      INFO(paragraph);
      CHECK(block_with(document, paragraph).reason == Reason::kept);
    }
    for (const std::string_view line : article.before) {
      INFO(line);
      CHECK(block_with(document, line).reason == Reason::noise);
    }
    for (const std::string_view line : article.after) {
      INFO(line);
      CHECK(block_with(document, std::string(line) + "\n").reason == Reason::noise);
    }
  }
}

TEST_CASE("a repeated title is kept once", "[mark][slow]") {
  for (const Article& article : articles()) {
    if (article.headline.find("、") != std::string_view::npos) continue;  // reads like a sentence
    INFO(article.language);
    const Document document = cleaned("Home\n" + std::string(article.headline) + "\n\n3 May\n" + article.text());
    const std::size_t first = document.text.find(article.headline), second = document.text.rfind(article.headline);
    std::string text = kept(document);
    CHECK(text.find(article.headline) != std::string::npos);
    CHECK(text.find(article.headline) == text.rfind(article.headline));
    for (const Block& block : document.blocks) {
      if (block.begin == first) CHECK(block.reason == Reason::kept);
      if (block.begin == second) CHECK(block.evidence == Evidence::repetition);
    }
  }
}

TEST_CASE("headings that a table of contents names stay where they head a text", "[mark]") {
  const std::string_view headings[] = {"How to reach the island", "Where to stay the night", "What to eat and drink",
                                       "When to see the birds"};
  std::string text = "A weekend on the island of Arle\n";
  for (const std::string_view heading : headings) text += std::string(heading) + "\n";
  for (const std::string_view heading : headings) {
    text += std::string(heading) +
            "\nThe island has one of each, as the keeper likes to say, and in summer it is wise to ask him a week "
            "before you come. He answers every letter, though he takes his time.\n";
  }
  const Document document = cleaned(text);
  for (const std::string_view heading : headings) {
    INFO(heading);
    const std::size_t second = text.rfind(heading);
    for (const Block& block : document.blocks) {
      if (block.begin == second) CHECK(block.reason == Reason::kept);
    }
  }
}

TEST_CASE("a repeated sentence is kept twice", "[mark]") {
  const std::string refrain = "\"The tower stays,\" they sang, and the wind took the rest of it.";
  const std::string text =
      insert_before(insert_before(articles()[0].text(), "The council", refrain + "\n\n"), "Repairs", refrain + "\n\n");
  CHECK(kept(cleaned(text)) == text);
}

TEST_CASE("a phrase inside a paragraph is cut out, and the rest of the paragraph stays", "[mark][slow]") {
  const auto [before, phrase, after] = GENERATE(table<std::string, std::string, std::string>({
      {"The vote was close, and the count was repeated in front of the cameras. ",
       "(Reporting by Ann Lee in Oslo; Editing by Bo Ek) ",
       "The result will be published on Monday, when the office opens."},
      {"The vote was close, and the count was repeated in front of the cameras. ", "[Read more…] ",
       "The result will be published on Monday, when the office opens."},
      {"", "[Advertisement] ", "The vote was close, and the count was repeated in front of the cameras."},
      {"The vote was close, and the count was repeated in front of the cameras. ",
       "Subscribe to our newsletter for more.", ""},
      {"The vote was close, and the count was repeated in front of the cameras. ", "All rights reserved.", ""},
  }));
  INFO(phrase);
  const std::string text = insert_before(articles()[0].text(), "The council", before + phrase + after + "\n\n");
  const Document document = cleaned(text);
  check_laws(document);
  std::string expected = text;
  expected.erase(expected.find(phrase), phrase.size());
  CHECK(kept(document) == expected);
  CHECK(block_with(document, phrase).evidence == Evidence::rule);
}

TEST_CASE("a phrase cut from the end of a paragraph leaves the paragraphs apart", "[mark]") {
  std::string text = articles()[0].text();
  for (std::size_t at; (at = text.find("\n\n")) != std::string::npos;) text.erase(at, 1);  // no blank lines between
  const std::string phrase = " All rights reserved.";
  text.insert(text.find("\nRepairs"), phrase);
  const std::string result = kept(cleaned(text));
  CHECK(result.find("\nRepairs") != std::string::npos);
  CHECK(result.find("All rights") == std::string::npos);
}

TEST_CASE("a heading goes with the list that it heads", "[mark]") {
  const std::string text =
      articles()[0].text() +
      "\nRead Also: Ten towns by the sea\nRecent Articles\nLeave A Reply\nPlease enter your comment!\n\nMore\n";
  const Document document = cleaned(text);
  for (const char* line : {"Read Also", "Recent Articles", "Leave A Reply", "Please enter", "More\n"}) {
    INFO(line);
    CHECK(block_with(document, line).reason == Reason::noise);
  }
  for (const std::string_view paragraph : articles()[0].paragraphs)
    CHECK(block_with(document, paragraph).reason == Reason::kept);
}

TEST_CASE("a heading of a section of the article stays", "[mark]") {
  const std::string text = insert_before(articles()[0].text(), "The council", "A hotel with a lamp\n\n");
  CHECK(kept(cleaned(text)) == text);
}

TEST_CASE("blank lines behind a removed line go with it", "[mark]") {
  const Document document = cleaned("Log in\n\n\n" + articles()[0].text());
  REQUIRE(document.blocks.size() > 2);
  CHECK(document.blocks[0].evidence == Evidence::rule);
  CHECK(document.blocks[1].evidence == Evidence::rule);
  CHECK(document.blocks[1].rule == document.blocks[0].rule);
  CHECK(document.blocks[2].reason == Reason::kept);
}

TEST_CASE("prose that other pages of the site have too stays, and is not compared", "[mark]") {
  const Article& article = articles()[0];
  const std::string about =
      "The author has written for the paper since 1998, and lives by the sea with two cats and a very old piano.\n\n";
  KnownLines counts;
  counts.lines = {about.substr(0, about.find('\n'))};
  const Document alone = cleaned_with(article.text(), counts), document = cleaned_with(about + article.text(), counts);
  const Block& block = block_with(document, "The author has written");
  CHECK(block.reason == Reason::kept);
  CHECK(block.evidence == Evidence::repetition);
  CHECK(document.signature.tokens == alone.signature.tokens);
  CHECK(document.signature.exact != alone.signature.exact);
  const Document elsewhere = cleaned_with(about + article.text(), counts, "");  // of an unknown site it is compared
  CHECK(elsewhere.signature.tokens.size() > alone.signature.tokens.size());
}

TEST_CASE("what repeats on a site goes as its template, but never clear prose", "[mark][slow]") {
  KnownLines counts;
  for (const Article& article : articles()) {
    INFO(article.language);
    for (const std::string_view paragraph : article.paragraphs) counts.lines.emplace_back(paragraph);
    CHECK(kept(cleaned_with(article.text(), counts)) == article.text());
  }
  counts.lines = {"Tower cam and tide tables"};
  const std::string text = insert_before(articles()[0].text(), "The council", "Tower cam and tide tables\n\n");
  const Document plain = cleaned(text), counted = cleaned_with(text, counts),
                 elsewhere = cleaned_with(text, counts, "");
  const float alone = block_with(plain, "Tower cam").score, known = block_with(counted, "Tower cam").score,
              unknown = block_with(elsewhere, "Tower cam").score;
  CHECK(known < unknown - 1);  // the same line on other sites says less
  CHECK(unknown < alone);
  counts.others = 1;  // on one other page: no template yet
  CHECK(block_with(cleaned_with(text, counts), "Tower cam").score > known + 3);
  counts.others = 5;  // on one page in ten
  CHECK(block_with(cleaned_with(text, counts), "Tower cam").score > known + 1);
}

TEST_CASE("a line removed for repetition says so", "[mark][slow]") {
  KnownLines counts;
  counts.lines = {"Tower cam and tide tables"};
  bool seen = false;
  for (const char* place : {"The council", "Repairs", "\"We were"}) {
    const Document document =
        cleaned_with(insert_before(articles()[0].text(), place, "Tower cam and tide tables\n\n"), counts);
    const Block& block = block_with(document, "Tower cam");
    const Document plain = cleaned(document.text);
    if (block.reason == Reason::kept || block_with(plain, "Tower cam").reason != Reason::kept) continue;
    seen = true;
    CHECK(block.evidence == Evidence::repetition);
  }
  CHECK(seen);
}

TEST_CASE("more strictness never keeps more", "[mark][slow]") {
  std::mt19937 random(5);
  std::vector<std::string> lines;
  for (const Article& article : articles()) {
    for (const auto* list : {&article.paragraphs, &article.before, &article.after})
      lines.insert(lines.end(), list->begin(), list->end());
    lines.emplace_back(article.headline);
  }
  std::vector<Cleaner> cleaners;
  for (int step = 0; step <= 20; ++step) {
    CleanOptions options;
    options.strictness = step / 20.0;
    cleaners.emplace_back(options);
  }
  for (int round = 0; round < 60; ++round) {
    Document document;
    for (std::size_t n = 1 + random() % 60; n > 0; --n)
      document.text += lines[random() % lines.size()] + (random() % 4 == 0 ? "\n\n" : "\n");
    std::size_t before = document.text.size();
    for (const Cleaner& cleaner : cleaners) {
      cleaner.clean(document);
      INFO("round " << round << ", strictness " << cleaner.options().strictness);
      REQUIRE(kept(document).size() <= before);
      before = kept(document).size();
    }
  }
}

TEST_CASE("the text of a page longer than a window is decided in pieces that tile it", "[mark][slow]") {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += articles()[0].page();
  const Document document = cleaned(text);
  CHECK(document.blocks.size() > 2 * kMarkWindow);
  check_laws(document);
  std::size_t removed = 0;
  for (const Block& block : document.blocks) removed += block.evidence == Evidence::rule;
  CHECK(removed > 10000);
}

TEST_CASE("a border of windows between a line and its blank lines changes nothing for them", "[mark][slow]") {
  for (const std::size_t lines : {kMarkWindow - 1, kMarkWindow, kMarkWindow + 1}) {
    std::string text;
    for (std::size_t i = 1; i < lines; ++i) text += "One more entry of a list that goes on and on\n";
    text += "Log in\n\n\nLog in\n";
    const Document document = cleaned(text);
    check_laws(document);
    const std::size_t n = document.blocks.size();
    REQUIRE(n == lines + 2);
    const Block &line = document.blocks[n - 3], &blank = document.blocks[n - 2];
    CHECK(line.evidence == Evidence::rule);
    CHECK(blank.reason == line.reason);
    CHECK(blank.rule == line.rule);
  }
}
