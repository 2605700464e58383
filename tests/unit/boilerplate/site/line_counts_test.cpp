#include "boilerplate/site/line_counts.h"

#include "catch.h"
#include "text/split.h"

using namespace cleaner;

namespace {

/// The profile of a page of `site` with the lines of a template around a text.
LineProfile page(std::string_view site, std::string_view text) {
  const std::string whole = "Home\nAbout us\n" + std::string(text) + "\nAll rights reserved\n";
  std::vector<Block> blocks;
  split(whole, kernel(KernelChoice::automatic), blocks);
  LineProfile profile;
  line_profile(site, whole, blocks, IdentifiedBy::long_lines, profile);
  return profile;
}

std::uint64_t line_hash(std::string_view line) {
  std::vector<Block> blocks;
  split(line, kernel(KernelChoice::automatic), blocks);
  LineProfile profile;
  line_profile("", line, blocks, IdentifiedBy::long_lines, profile);
  return profile.lines.at(0).hash;
}

/// The profile of a page that the survey has cleaned: the lines of `text` were kept.
LineProfile cleaned(std::string_view site, std::string_view text, const std::string& before,
                    const std::string& after = "") {
  const std::string whole = before + std::string(text) + "\n" + after;
  std::vector<Block> blocks;
  split(whole, kernel(KernelChoice::automatic), blocks);
  for (Block& block : blocks) {
    if (block.end <= before.size() || block.begin > before.size() + text.size()) block.reason = Reason::noise;
  }
  LineProfile profile;
  line_profile(site, whole, blocks, IdentifiedBy::kept_lines, profile);
  return profile;
}

constexpr std::uint64_t kNoPage = 0;  // identity of a page that was not counted

std::string story(int i) {
  return "Story number " + std::to_string(i) + " is about a town by the sea and a tower in it.";
}

}  // namespace

TEST_CASE("a line is counted once per page, and per site", "[line_counts]") {
  SiteLineCounts counts(1000);
  std::vector<std::uint64_t> keys;
  for (int i = 0; i < 10; ++i) keys.push_back(counts.add(page("post.example", story(i))));
  counts.add(page("other.example", story(0)));
  const std::uint64_t post = site_key("post.example"), home = line_hash("Home");
  CHECK(counts.pages(post) == 10);
  CHECK(counts.other_pages(post, home, keys[1]) == 9);
  CHECK(counts.other_pages(post, home, counts.identity_of(page("post.example", story(99)))) == 10);
  CHECK(counts.other_pages(post, line_hash(story(3)), keys[3]) == 0);
  CHECK(counts.other_pages(post, line_hash(story(3)), kNoPage) == 1);
  CHECK(counts.other_pages(site_key("other.example"), home, kNoPage) == 1);
  CHECK(counts.other_pages(site_key("never.example"), home, kNoPage) == 0);
  CHECK(counts.other_pages(post, line_hash("never met"), kNoPage) == 0);
  CHECK(counts.pages(site_key("never.example")) == 0);
}

TEST_CASE("a page crawled three times counts once", "[line_counts]") {
  SiteLineCounts counts(1000);
  for (int i = 0; i < 11; ++i) {
    for (int crawl = 0; crawl < 3; ++crawl) counts.add(page("post.example", story(i)));
  }
  const std::uint64_t site = site_key("post.example");
  CHECK(counts.pages(site) == 11);
  CHECK(counts.other_pages(site, line_hash("Home"), kNoPage) == 11);
  CHECK(counts.other_pages(site, line_hash(story(1)), kNoPage) == 1);
  CHECK(counts.other_pages(site, line_hash(story(1)), counts.identity_of(page("post.example", story(1)))) == 0);
}

TEST_CASE("pages that are crawled again in rounds count once, and so do their common lines", "[line_counts]") {
  SiteLineCounts counts(10'000);
  const std::uint64_t site = site_key("post.example");
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 100; ++i) counts.add(page("post.example", story(i)));
    CHECK(counts.pages(site) == 100);
    CHECK(counts.other_pages(site, line_hash("Home"), kNoPage) == 100);
  }
  // Neither a page without a line of its own, nor one of another site, is taken for one that is known.
  for (int round = 0; round < 3; ++round) counts.add(page("post.example", "About us"));
  CHECK(counts.pages(site) == 101);
  counts.add(page("other.example", story(1)));
  CHECK(counts.pages(site_key("other.example")) == 1);
}

TEST_CASE("a page is not one of the other pages that have its lines, be these three pages or a hundred",
          "[line_counts]") {
  SiteLineCounts counts(10'000);
  const std::uint64_t site = site_key("post.example");
  for (std::uint32_t pages = 1; pages <= 100; ++pages) {
    const std::uint64_t key = counts.add(page("post.example", story(static_cast<int>(pages))));
    CHECK(counts.other_pages(site, line_hash("Home"), key) == pages - 1);
    CHECK(counts.other_pages(site, line_hash("Home"), counts.identity_of(page("post.example", story(1)))) == pages - 1);
    CHECK(counts.other_pages(site, line_hash("Home"), counts.identity_of(page("post.example", story(999)))) == pages);
  }
}

TEST_CASE("a banner that a known page gets is counted, and never on more pages than there are", "[line_counts]") {
  SiteLineCounts counts(10'000);
  const std::uint64_t site = site_key("post.example");
  for (int i = 0; i < 10; ++i) counts.add(page("post.example", story(i)));
  for (int i = 0; i < 3; ++i) counts.add(page("post.example", story(i) + "\nSummer sale"));
  CHECK(counts.other_pages(site, line_hash("Summer sale"), kNoPage) == 3);
  for (int i = 0; i < 3; ++i) counts.add(page("post.example", story(i) + "\nSummer sale"));
  CHECK(counts.other_pages(site, line_hash("Summer sale"), kNoPage) == 3);
  CHECK(counts.pages(site) == 10);
}

TEST_CASE("a page is recognised whatever short lines stand around its text", "[line_counts]") {
  SiteLineCounts counts(1000);
  const std::string text =
      story(1) + "\n" + story(12) + " It has two lines.\nAnd a third one that is long enough to tell it.";
  const std::uint64_t key = counts.add(page("s", text));
  CHECK(counts.identity_of(page("s", "12 comments\n" + text + "\nTop stories\nShare")) == key);
  CHECK(counts.identity_of(page("s", story(2))) != key);
  CHECK(counts.identity_of(page("t", text)) != key);  // another site
}

TEST_CASE("pages that share long lines of a sidebar are different pages", "[line_counts]") {
  SiteLineCounts counts(1000);
  std::string sidebar;
  for (int i = 0; i < 3; ++i) sidebar += "\nAbout the author number " + std::to_string(i) + std::string(900, 'x');
  for (int i = 0; i < 8; ++i) {
    std::string text = story(10 * i);
    for (int line = 1; line < 4; ++line) text += "\n" + story(10 * i + line) + " And " + story(10 * i + line + 500);
    counts.add(page("blog.example", text + sidebar));
  }
  CHECK(counts.pages(site_key("blog.example")) == 8);
  CHECK(counts.other_pages(site_key("blog.example"), line_hash("Home"), kNoPage) == 8);
}

TEST_CASE("pages of short lines are different pages though their site puts the same long line on each",
          "[line_counts]") {
  SiteLineCounts counts(1000);
  const std::string notice = "\nPrices include value added tax and exclude the cost of delivery to islands";
  for (int i = 0; i < 8; ++i) {
    std::string text = "Shop";
    for (int line = 0; line < 12; ++line) text += "\nOak chair, number " + std::to_string(100 * i + line);
    for (int crawl = 0; crawl < 2; ++crawl) counts.add(page("shop.example", text + notice));
  }
  CHECK(counts.pages(site_key("shop.example")) == 8);
  CHECK(counts.other_pages(site_key("shop.example"), line_hash("Home"), kNoPage) == 8);
}

TEST_CASE("a page is recognised with other teasers beside its paragraphs", "[line_counts]") {
  SiteLineCounts counts(1000);
  const std::string text =
      story(1) + " " + story(2) + " " + story(3) + "\n" + story(4) + " " + story(5) + " " + story(6);
  const auto with_teasers = [&](int from) {
    std::string teasers;
    for (int i = from; i < from + 8; ++i)
      teasers += "Teaser " + std::to_string(i) + ": what else happened in the town\n";
    return cleaned("post.example", text, "Home\n", teasers);
  };
  const std::uint64_t key = counts.add(with_teasers(10));
  CHECK(counts.add(with_teasers(20)) == key);
  CHECK(counts.pages(site_key("post.example")) == 1);
}

TEST_CASE("two short texts in one long frame are two pages, and each is recognised when crawled again",
          "[line_counts]") {
  const std::string frame =
      "Home\nHow we use your data, and with whom we share it:" + std::string(2000, 'x') + "\nAbout us\n";
  SiteLineCounts counts(1000);
  for (int i = 0; i < 4; ++i) {
    for (int crawl = 0; crawl < 3; ++crawl)
      counts.add(cleaned("post.example", story(i), frame + std::to_string(7 * i + crawl) + " readers today\n"));
  }
  CHECK(counts.pages(site_key("post.example")) == 4);
  CHECK(counts.other_pages(site_key("post.example"), line_hash("Home"), kNoPage) == 4);
}

TEST_CASE("a page whose text is a small part of another page is a page of its own", "[line_counts]") {
  SiteLineCounts counts(1000);
  const std::string text = story(1) + "\n" + story(2) + "\n" + story(3);
  const std::uint64_t key = counts.add(cleaned("s", text, "Home\n"));
  CHECK(counts.identity_of(cleaned("s", story(2), "Home\n")) != key);
  CHECK(counts.identity_of(cleaned("s", text, "Home\n", "Top stories\n")) == key);
  // The lines that one page keeps stand on the other page, though they were removed there.
  CHECK(counts.identity_of(cleaned("s", story(2) + "\n" + story(3), story(1) + "\n")) == key);
  CHECK(counts.identity_of(cleaned("s", text + "\nHome", "")) == key);
}

TEST_CASE("beyond the bound the lines that repeat most are remembered", "[line_counts]") {
  constexpr std::uint64_t kLines = 1000;
  SiteLineCounts counts(kLines);
  for (int i = 0; i < 20'000; ++i) counts.add(page("post.example", story(i)));
  const std::uint64_t site = site_key("post.example");
  for (const char* line : {"Home", "About us", "All rights reserved"})
    CHECK(counts.other_pages(site, line_hash(line), kNoPage) == 20'000);
  std::uint64_t remembered = 0;
  for (int i = 0; i < 20'000; ++i) remembered += counts.other_pages(site, line_hash(story(i)), kNoPage);
  CHECK(remembered <= kLines);
  CHECK(counts.pages(site) == 20'000);
}

TEST_CASE("a line of 1,000 pages outlives the bound, wherever it stands among lines seen once", "[line_counts]") {
  constexpr int kPages = 100'000, kEvery = 100;  // 400,000 lines, most of them seen once, and room for 2,000
  SiteLineCounts counts(2000);
  const std::uint64_t site = site_key("post.example");
  for (int i = 0; i < kPages; ++i) {
    std::string text = story(i);
    if (i % kEvery == 0) text += "\nThe captain's weekly letter";
    counts.add(page("post.example", text));
  }
  CHECK(counts.other_pages(site, line_hash("The captain's weekly letter"), kNoPage) == kPages / kEvery);
  CHECK(counts.lines() <= 2000);
}

TEST_CASE("lines of equal counts that fill the bound are not all forgotten at once", "[line_counts]") {
  constexpr std::uint64_t kLines = 100;
  SiteLineCounts counts(kLines);
  std::string menu;
  for (int i = 0; i < 80; ++i) menu += "Section " + std::to_string(i) + "\n";
  for (int i = 0; i < 1000; ++i) counts.add(page("post.example", menu + story(i)));
  std::size_t remembered = 0;
  for (int i = 0; i < 80; ++i)
    remembered +=
        counts.other_pages(site_key("post.example"), line_hash("Section " + std::to_string(i)), kNoPage) > 500;
  CHECK(remembered >= kLines / 2 - 3);
}

TEST_CASE("a bound of zero still counts pages", "[line_counts]") {
  SiteLineCounts counts(0);
  for (int i = 0; i < 100; ++i) counts.add(page("post.example", story(i)));
  CHECK(counts.pages(site_key("post.example")) == 100);
}
