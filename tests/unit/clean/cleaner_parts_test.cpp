#include "articles.h"
#include "catch.h"
#include "clean/cleaner_impl.h"
#include "laws.h"

using namespace cleaner;

TEST_CASE("a document that was split once can be marked again and again", "[clean]") {
  const Cleaner cleaner;
  Document plain, page;
  plain.text = articles()[0].page() + "Rain fell. (Read more: Ten towns by the sea) It went on.\n";
  page.source = "<!DOCTYPE html><nav><a href=/>Home</a></nav><h1>Rain</h1><p>" + articles()[1].text();
  cleaner.decode(page);
  REQUIRE(page.is_page);
  for (Document* document : {&plain, &page}) {
    INFO(document->is_page);
    Document expected = *document;
    cleaner.clean(expected);
    const auto scratch = cleaner.make_scratch();
    const CleanerParts parts(cleaner, *scratch);
    parts.split(*document);
    const std::vector<Block> as_split = document->blocks;
    for (int time = 0; time < 3; ++time) {
      parts.mark(*document, {});
      parts.fingerprint(*document);
      CHECK(same_verdicts(*document, expected));
      check_laws(*document);
      parts.unmark(*document);
      REQUIRE(document->blocks.size() == as_split.size());
      for (const Block& block : document->blocks) CHECK(block.reason == Reason::kept);
    }
  }
}
