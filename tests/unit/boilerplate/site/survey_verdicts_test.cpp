#include "boilerplate/site/survey_verdicts.h"

#include "articles.h"
#include "catch.h"
#include "clean/survey_page.h"
#include "laws.h"
#include "site_pages.h"
#include "temporary_folder.h"

using namespace cleaner;

TEST_CASE("a verdict of the survey comes back for its own text only", "[survey]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  const TemporaryFolder folder;
  SurveyVerdicts verdicts;
  verdicts.open(folder.path());
  LineProfile profile;
  std::vector<Document> pages;
  for (const std::size_t number : {1u, 2u, 5u}) {
    Document& d = pages.emplace_back(page_of(number));
    survey_page(cleaner, d, *scratch, profile);
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
