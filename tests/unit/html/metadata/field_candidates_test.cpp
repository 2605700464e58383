// The choice among what several sources say of a field, without any page.
#include "html/metadata/field_candidates.h"

#include "catch.h"

using namespace cleaner;
using namespace cleaner::html;

TEST_CASE("the best source counts, whichever is read first", "[field candidates]") {
  FieldCandidates candidates;
  candidates.offer(Field::title, kFirstHeading, "A heading");
  candidates.offer(Field::title, kTwitterTitle, "For a card");
  candidates.offer(Field::title, kTitleElement, "In the head");
  CHECK(candidates.choose("", "").title == "For a card");
}

TEST_CASE("of one source the first valid value counts", "[field candidates]") {
  FieldCandidates candidates;
  for (const std::string_view date : {"", "soon", "2026-05-03", "2020-01-01"})
    candidates.offer(Field::date, kMetaDate, date);
  CHECK(candidates.is_found(Field::date, kMetaDate));
  CHECK_FALSE(candidates.is_found(Field::date, kJsonDate));
  CHECK(candidates.choose("", "").date == "2026-05-03");
}

TEST_CASE("the name of the site is neither a byline nor part of a title", "[field candidates]") {
  FieldCandidates candidates;
  candidates.offer(Field::site_name, kOgSite, "The Daily");
  candidates.offer(Field::byline, kMetaByline, "The Daily");
  candidates.offer(Field::byline, kClassByline, "by Ann Lee");
  candidates.offer(Field::title, kOgTitle, "Rain in May | The Daily");
  const Metadata metadata = candidates.choose("", "");
  CHECK(metadata.byline == "Ann Lee");
  CHECK(metadata.title == "Rain in May");
}

TEST_CASE("a canonical address is resolved, and one that is not of the web does not count", "[field candidates]") {
  FieldCandidates candidates;
  candidates.offer(Field::url, kCanonicalUrl, "mailto:ann@a.example");
  candidates.offer(Field::url, kOgUrl, "/b");
  CHECK(candidates.first_url("") == "");
  CHECK(candidates.choose("", "https://a.example/c").canonical_url == "https://a.example/b");
}

TEST_CASE("a byline in the text of a page must be shorter than one in its head, and no value is long",
          "[field candidates]") {
  const std::string names = std::string(60, 'a') + " " + std::string(60, 'b');
  FieldCandidates candidates;
  candidates.offer(Field::byline, kClassByline, names);
  CHECK_FALSE(candidates.is_found(Field::byline, kClassByline));
  candidates.offer(Field::byline, kMetaByline, names);
  CHECK(candidates.choose("", "").byline == names);
  candidates.offer(Field::title, kOgTitle, std::string(FieldCandidates::kLongestValue + 1, 'x'));
  CHECK_FALSE(candidates.is_found(Field::title, kOgTitle));
}
