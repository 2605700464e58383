// What is decided of pages of HTML, beside what is decided of lines (mark_test.cpp).
#include <atomic>
#include <thread>
#include <vector>

#include "catch.h"
#include "cleaner/clean.h"
#include "model.h"
#include "model_bytes.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

std::string kept(std::string_view page, CleanOptions options = {}) {
  const Cleaner cleaner(options);
  Document document;
  document.source = page;
  document.place = "page.html";
  cleaner.decode(document);
  REQUIRE(document.failure.empty());
  REQUIRE(document.is_page);
  cleaner.clean(document);
  std::string text;
  kept_text(document, text);
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

TEST_CASE("code stays whole or goes whole", "[mark][html]") {
  const std::string lines[] = {
      "import rain", "Home", "for day in rain.days():", "  print(day, day.mm)", "Share", "x = 1"};
  std::string code;
  for (const std::string& line : lines) code += line + "\n";
  const std::string text = kept("<html><body>" + kArticle + "<div><pre>" + code + "</pre></div>" + kArticle);
  const bool stays = text.find(lines[0]) != text.npos;
  for (const std::string& line : lines) CHECK((text.find(line) != text.npos) == stays);
  CleanOptions strict;
  strict.strictness = 1;
  const std::string nav = "<nav><pre>Home\nNews of the day\nSport</pre></nav>";
  CHECK(kept("<html><body>" + nav + kArticle, strict).find("News of") == std::string::npos);
}

TEST_CASE("a model of lines is no model of pages, and either may be given", "[mark][html]") {
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

TEST_CASE("threads that bring their first pages and texts at one time all get the models", "[mark][html]") {
  const std::string page = "<html><body>" + kArticle + "<footer>Terms of use</footer>";
  const std::string wanted = kept(page);
  for (int round = 0; round < 20; ++round) {
    const Cleaner cleaner{{}};
    std::atomic<int> ready = 0, right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        Document document;
        document.source = page;
        document.place = i % 2 == 0 ? "page.html" : "";
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
