#include "clean/survey_page.h"

#include "articles.h"
#include "boilerplate/site/line_counts.h"
#include "boilerplate/site/shared_lines.h"
#include "catch.h"
#include "laws.h"
#include "site_pages.h"

using namespace cleaner;

TEST_CASE("a page that shares no line with another page gets the same verdict in both rounds", "[survey]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  SiteLineCounts counts(10'000);
  LineProfile profile;
  std::vector<std::uint64_t> identities;
  // Three pages without a common line, and two with a template.
  const auto text_of = [](std::size_t i) {
    constexpr std::size_t kArticles[] = {2, 5, 6, 0, 1};
    return page_of(kArticles[i], i > 2 ? "Tide tables\nHarbour clock\n" : "");
  };
  for (std::size_t i = 0; i < 5; ++i) {
    Document d = text_of(i);
    survey_page(cleaner, d, *scratch, profile);
    identities.push_back(counts.add(profile));
  }
  std::size_t known = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    Document first = text_of(i), second = text_of(i), split = text_of(i);
    survey_page(cleaner, first, *scratch, profile);
    cleaner.split(split);
    const bool met = has_shared_line(counts, identities[i], profile);
    CHECK(met == has_shared_line(counts, identities[i], split));
    CHECK(met == (i > 2));
    if (met) continue;
    ++known;
    cleaner.clean(second, {.counts = &counts, .page_identity = identities[i]}, *scratch);
    CHECK(same_blocks(first, second));
  }
  CHECK(known == 3);
}

TEST_CASE("a page of no known site is identified by its long lines, and not cleaned", "[survey]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  Document d = page_of(0);
  d.site.clear();
  LineProfile profile;
  survey_page(cleaner, d, *scratch, profile);
  for (const Block& block : d.blocks) CHECK(block.reason == Reason::kept);
  std::size_t identifying = 0;
  for (const LineProfile::Line& line : profile.lines) identifying += line.identifies;
  CHECK(identifying == articles()[0].paragraphs.size() + 1);  // and the headline
}
