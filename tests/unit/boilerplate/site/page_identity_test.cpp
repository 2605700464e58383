#include "boilerplate/site/page_identity.h"

#include "articles.h"
#include "catch.h"
#include "laws.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

Document page_of(std::size_t number, const std::string& more = "") {
  Document d;
  d.number = number;
  d.site = "post.example";
  d.text = articles()[number].page() + more;
  return d;
}

bool same_blocks(const Document& a, const Document& b) {
  return a.outcome == b.outcome && std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                                              [](const Block& x, const Block& y) {
                                                return x.begin == y.begin && x.end == y.end && x.score == y.score &&
                                                       x.reason == y.reason && x.evidence == y.evidence &&
                                                       x.kind == y.kind && x.rule == y.rule;
                                              });
}

}  // namespace

TEST_CASE("where no line was met elsewhere, the second round gives what the first gave", "[first_round]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  SiteLineCounts counts(10'000);
  LineProfile profile;
  std::vector<std::uint64_t> stories;
  // Three pages without a line in common, and two with a template.
  const auto text_of = [](std::size_t i) {
    constexpr std::size_t kArticles[] = {2, 5, 6, 0, 1};
    return page_of(kArticles[i], i > 2 ? "Tide tables\nHarbour clock\n" : "");
  };
  for (std::size_t i = 0; i < 5; ++i) {
    Document d = text_of(i);
    first_round(cleaner, d, *scratch, profile);
    stories.push_back(counts.add(profile));
  }
  std::size_t known = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    Document first = text_of(i), second = text_of(i), split = text_of(i);
    first_round(cleaner, first, *scratch, profile);
    cleaner.split(split);
    const bool met = is_met_elsewhere(counts, stories[i], profile);
    CHECK(met == is_met_elsewhere(counts, stories[i], split));
    CHECK(met == (i > 2));
    if (met) continue;
    ++known;
    cleaner.clean(second, {.counts = &counts, .story = stories[i]}, *scratch);
    CHECK(same_blocks(first, second));
  }
  CHECK(known == 3);
}

TEST_CASE("a verdict comes back for the text it was made of, and for no other", "[first_round]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  const TemporaryFolder folder;
  FirstVerdicts verdicts;
  verdicts.open(folder.path());
  LineProfile profile;
  std::vector<Document> pages;
  for (const std::size_t number : {1u, 2u, 5u}) {
    Document& d = pages.emplace_back(page_of(number));
    first_round(cleaner, d, *scratch, profile);
    verdicts.add(d);
  }
  for (const Document& page : pages) {
    Document again = page_of(page.number);
    REQUIRE(verdicts.get(again));
    CHECK(same_blocks(again, page));
    check_laws(again);
    Document changed = page_of(page.number, "!");
    CHECK_FALSE(verdicts.get(changed));
  }
  Document never = page_of(3), last = page_of(7);
  CHECK_FALSE(verdicts.get(never));
  CHECK_FALSE(verdicts.get(last));
}

TEST_CASE("a page of no known site is told by its long lines, without a model", "[first_round]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  Document d = page_of(0);
  d.site.clear();
  LineProfile profile;
  first_round(cleaner, d, *scratch, profile);
  for (const Block& block : d.blocks) CHECK(block.reason == Reason::kept);
  std::size_t telling = 0;
  for (const LineProfile::Line& line : profile.lines) telling += line.tells;
  CHECK(telling == articles()[0].paragraphs.size() + 1);  // and the headline
}
