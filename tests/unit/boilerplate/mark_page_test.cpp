// What is decided of pages of HTML, beside what is decided of lines (mark_test.cpp).
#include <atomic>
#include <thread>
#include <vector>

#include "boilerplate/model/model.h"
#include "boilerplate/model/model_bytes.h"
#include "catch.h"
#include "cleaner/clean.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

Document cleaned(std::string_view page, CleanOptions options = {}) {
  const Cleaner cleaner(options);
  Document document;
  document.source = page;
  document.provenance.location = "page.html";
  cleaner.decode(document);
  REQUIRE(document.failure.empty());
  REQUIRE(document.is_page);
  cleaner.clean(document);
  return document;
}

std::string kept(std::string_view page, CleanOptions options = {}) {
  std::string text;
  kept_text(cleaned(page, options), text);
  return text;
}

const std::string kArticle =
    "<article><h1>River drives three hundred people from their homes</h1><p>Eleven hours of rain lifted the river Arle "
    "by two metres on Friday and drove more than "
    "three hundred people from their homes in the mill quarter.</p><p>Firefighters carried forty of them out of their "
    "houses by boat, and the school on the hill took "
    "in those who had nowhere else to go.</p></article>";

}  // namespace

TEST_CASE("of a page the article stays, and what is around it goes", "[mark][html]") {
  const std::string text = kept(
      "<html><body><nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a "
      "href=/sport>Sport</a></ul></nav><main>" +
      kArticle +
      "</main><footer><ul><li><a href=/terms>Terms of use</a><li><a href=/privacy>Privacy</a></ul><p>Copyright "
      "2022</p></footer>");
  CHECK(text.find("River drives") == 0);
  CHECK(text.find("by boat, and the school") != std::string::npos);
  CHECK(text.find("Home") == std::string::npos);
  CHECK(text.find("Terms of use") == std::string::npos);
  CHECK(text.find("Copyright") == std::string::npos);
}

TEST_CASE("no page that has a text is empty, however strict one is", "[mark][html]") {
  for (const double strictness : {0., .5, 1.}) {
    CleanOptions options;
    options.strictness = strictness;
    CHECK_FALSE(
        kept("<html><nav><a href=/>Home</a> <a href=/news>News</a></nav><footer>Contact</footer>", options).empty());
  }
}

TEST_CASE("the cells of a row stay together or go together", "[mark][html]") {
  const std::string text =
      kept("<html><body>" + kArticle +
           "<table><tr><td>Friday<td>31 mm<tr><td>Saturday<td>12 mm<tr><td>Sunday<td>4 mm</table>" + kArticle);
  for (const auto& [day, rain] : {std::pair{"Friday", "31 mm"}, {"Saturday", "12 mm"}, {"Sunday", "4 mm"}})
    CHECK((text.find(day) == text.npos) == (text.find(rain) == text.npos));
}

TEST_CASE("an empty cell goes with its row", "[mark][html]") {
  const std::string rows = "<tr><td>&nbsp;<td>Friday<td>&nbsp;<tr><td>&nbsp;<td>Saturday<td>31 mm";
  for (const std::string& page : {"<html><body>" + kArticle + "<table>" + rows + "</table>",
                                  "<html><body><table>" + rows + "</table>" + kArticle}) {
    const Document document = cleaned(page);
    REQUIRE(document.blocks.size() >= 6);
    for (std::size_t i = 0; i + 2 < document.blocks.size(); ++i) {
      const auto text = [&](std::size_t block) {
        return std::string_view(document.text)
            .substr(document.blocks[block].begin, document.blocks[block].end - document.blocks[block].begin);
      };
      if (!text(i + 1).starts_with("Friday") && !text(i + 1).starts_with("Saturday")) continue;
      CHECK(document.blocks[i].reason == document.blocks[i + 1].reason);
      CHECK(document.blocks[i + 2].reason == document.blocks[i + 1].reason);
    }
  }
}

TEST_CASE("a page is an article where most of its content is running text", "[mark][html][slow]") {
  const std::string article = "<html><body>" + kArticle;
  std::string list = "<html><body><main><h1>Boats</h1><ul>";
  for (int i = 1; i < 40; ++i)
    list += "<li>Rowing boat " + std::to_string(i) + "<div>" + std::to_string(i * 7) + ",00 EUR</div>";
  list += "</ul></main>";
  const auto profile = [](std::string_view page, Profile wanted = Profile::automatic) {
    CleanOptions options;
    options.profile = wanted;
    return cleaned(page, options).page.profile;
  };
  CHECK(profile(article) == Profile::article);
  CHECK(profile(list) == Profile::general);
  CHECK(profile("<html><head><meta property=og:type content=product></head><body>" + kArticle) == Profile::general);
  for (const Profile wanted : {Profile::article, Profile::general}) {
    CHECK(profile(article, wanted) == wanted);
    CHECK(profile(list, wanted) == wanted);
  }
  Document text;
  text.text = "Rain fell on Friday, and the river rose by two metres.";
  Cleaner().clean(text);
  CHECK(text.page.profile == Profile::automatic);
}

TEST_CASE("comments below an article go, posts of a forum stay", "[mark][html]") {
  const auto post = [](std::string_view author) {
    return "<div class=comment><b>" + std::string(author) +
           "</b><p>I walked along the river that evening with my brother, and nobody had put up a sign or closed the "
           "path. "
           "The town should have warned us much earlier than it did.</p></div>";
  };
  const std::string posts = "<div class=comments>" + post("Ann") + post("Ben") + post("Cleo") + "</div>";
  const std::string declared = "<html><head><meta property=og:type content=article></head><body>";
  const std::string text = kept(declared + kArticle + posts);
  CHECK(text.find("by boat, and the school") != std::string::npos);
  CHECK(text.find("I walked along") == std::string::npos);
  CHECK(kept("<html><body><h1>Was there a sign on the path?</h1>" + posts).find("I walked along") != std::string::npos);
}

TEST_CASE("reviews below a product lose, those of other pages and pages of reviews do not", "[mark][html][slow]") {
  const auto review = [](const std::string& author) {
    return "<div class=review><p>" + author +
           " here. I have worn this coat in the rain for two winters now, and it has kept me dry and warm, even when "
           "the wind blew from the sea. The zip is a bit stiff, but it has never failed me, and the wool has not lost "
           "its shape.</p></div>";
  };
  const std::string reviews = "<div id=reviews>" + review("Ann") + review("Ben") + review("Cleo") + "</div>";
  const std::string product = "<html><head><meta property=og:type content=product></head><body>";
  const std::string description =
      "<h1>A coat for the rain</h1><div class=description><p>This coat is made of waxed cotton, which keeps the water "
      "out for years when it is waxed anew each autumn.</p><p>It has two deep pockets, a hood that can be taken off, "
      "and a lining of wool for the cold months of the year.</p></div>";
  const Document below = cleaned(product + description + reviews), elsewhere = cleaned(description + reviews);
  REQUIRE(below.blocks.size() == elsewhere.blocks.size());
  for (std::size_t i = 0; i < below.blocks.size(); ++i) {
    const Block& block = below.blocks[i];
    const std::string text = below.text.substr(block.begin, block.end - block.begin);
    INFO(text);
    if (text.find("never failed me") == text.npos) {
      CHECK(block.reason == Reason::kept);
      continue;
    }
    CHECK(block.score < elsewhere.blocks[i].score - 3);
    CHECK(elsewhere.blocks[i].reason == Reason::kept);
    if (text.find("Cleo") == 0) CHECK(block.reason == Reason::noise);
    if (block.reason != Reason::kept) CHECK(block.evidence == Evidence::model);
  }
  const std::string title = "<h1>Reviews of a coat</h1>";
  CHECK(kept(product + title + reviews).find("Cleo here") != std::string::npos);
}

TEST_CASE("what stays of an article stays of other pages too", "[mark][html]") {
  CleanOptions strict, lax;
  strict.profile = Profile::article;
  lax.profile = Profile::general;
  const std::string page =
      "<html><body><nav><a href=/>Home</a></nav><div class=meta>By Ann Lee, 3 March</div>" + kArticle +
      "<table><tr><td>Friday<td>31 mm</table><div>Tickets cost 12 EUR.</div><footer>Terms of use</footer>";
  const Document article = cleaned(page, strict), general = cleaned(page, lax);
  REQUIRE(article.blocks.size() == general.blocks.size());
  for (std::size_t i = 0; i < article.blocks.size(); ++i)
    CHECK((article.blocks[i].reason != Reason::kept || general.blocks[i].reason == Reason::kept));
}

TEST_CASE("code stays whole or goes whole", "[mark][html][slow]") {
  const std::string lines[] = {
      "import rain", "Home", "for day in rain.days():", "  print(day, day.mm)", "Share", "x = 1"};
  std::string code;
  for (const std::string& line : lines) code += line + "\n";
  std::string in_elements;  // as editors write it
  for (const std::string& line : lines) in_elements += "<div class=line>" + line + "</div>";
  for (const std::string& inside : {code, in_elements}) {
    const std::string text = kept("<html><body>" + kArticle + "<div><pre>" + inside + "</pre></div>" + kArticle);
    const bool stays = text.find(lines[0]) != text.npos;
    for (const std::string& line : lines) CHECK((text.find(line) != text.npos) == stays);
  }
  CleanOptions strict;
  strict.strictness = 1;
  const std::string nav = "<nav><pre>Home\nNews of the day\nSport</pre></nav>";
  CHECK(kept("<html><body>" + nav + kArticle, strict).find("News of") == std::string::npos);
}

TEST_CASE("a model of lines is no model of pages, and either may be given", "[mark][html][slow]") {
  const TemporaryFolder folder;
  const auto file = [&](const char* name, const unsigned char* bytes, std::size_t size) {
    return folder.write(name, std::string(reinterpret_cast<const char*>(bytes), size));
  };
  CleanOptions of_pages, of_lines;
  of_pages.model_file = file("pages.model", kPageModelBytes, kPageModelSize);
  of_lines.model_file = file("lines.model", kModelBytes, kModelSize);
  const std::string page = "<html><body>" + kArticle;
  CHECK(Model::load(of_pages.model_file).for_pages());
  CHECK_FALSE(Model::load(of_lines.model_file).for_pages());
  CHECK(kept(page, of_pages) == kept(page));
  CHECK(kept(page, of_lines) == kept(page));
}

TEST_CASE("threads that bring their first pages and texts at one time all get the models", "[mark][html][slow]") {
  const std::string page = "<html><body>" + kArticle + "<footer>Terms of use</footer>";
  const std::string wanted = kept(page);
  for (int round = 0; round < 20; ++round) {
    const Cleaner cleaner;
    std::atomic<int> ready = 0, right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        Document document;
        document.source = page;
        document.provenance.location = i % 2 == 0 ? "page.html" : "";
        if (i == 3) document.source = "Rain fell on Friday, and the river rose by two metres.";
        ++ready;
        while (ready < 4) std::this_thread::yield();
        cleaner.decode(document);
        cleaner.clean(document);
        std::string text;
        kept_text(document, text);
        right += text == (i == 3 ? document.source : wanted);
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(right == 4);
  }
}
