#include "html/metadata/metadata_sources.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongestName = 40;

struct MetaName {
  std::string_view name;
  Field field;
  std::size_t rank;
};
constexpr MetaName kNames[] = {
    // sorted
    {"application-name", Field::site_name, kApplicationSite},
    {"article.published", Field::date, kMetaDate},
    {"article:author", Field::byline, kArticleByline},
    {"article:published_time", Field::date, kArticleDate},
    {"author", Field::byline, kMetaByline},
    {"byl", Field::byline, kMetaByline},
    {"byline", Field::byline, kMetaByline},
    {"citation_author", Field::byline, kMetaByline},
    {"citation_date", Field::date, kMetaDate},
    {"citation_publication_date", Field::date, kMetaDate},
    {"citation_title", Field::title, kMetaTitle},
    {"content-language", Field::language, kHttpLanguage},
    {"date", Field::date, kMetaDate},
    {"datepublished", Field::date, kMetaDate},
    {"dc.creator", Field::byline, kMetaByline},
    {"dc.date", Field::date, kMetaDate},
    {"dc.date.created", Field::date, kMetaDate},
    {"dc.date.issued", Field::date, kMetaDate},
    {"dc.language", Field::language, kHttpLanguage},
    {"dc.title", Field::title, kMetaTitle},
    {"dcterms.created", Field::date, kMetaDate},
    {"dcterms.creator", Field::byline, kMetaByline},
    {"dcterms.date", Field::date, kMetaDate},
    {"dcterms.issued", Field::date, kMetaDate},
    {"dcterms.title", Field::title, kMetaTitle},
    {"language", Field::language, kHttpLanguage},
    {"og:article:author", Field::byline, kArticleByline},
    {"og:article:published_time", Field::date, kArticleDate},
    {"og:locale", Field::language, kOgLanguage},
    {"og:site_name", Field::site_name, kOgSite},
    {"og:title", Field::title, kOgTitle},
    {"og:type", Field::type, kOgType},
    {"og:url", Field::url, kOgUrl},
    {"parsely-author", Field::byline, kMetaByline},
    {"parsely-pub-date", Field::date, kMetaDate},
    {"parsely-title", Field::title, kMetaTitle},
    {"pubdate", Field::date, kMetaDate},
    {"publication_date", Field::date, kMetaDate},
    {"publish-date", Field::date, kMetaDate},
    {"publish_date", Field::date, kMetaDate},
    {"publishdate", Field::date, kMetaDate},
    {"published_time", Field::date, kMetaDate},
    {"sailthru.author", Field::byline, kMetaByline},
    {"sailthru.date", Field::date, kMetaDate},
    {"sailthru.title", Field::title, kMetaTitle},
    {"title", Field::title, kMetaTitle},
    {"twitter:title", Field::title, kTwitterTitle},
};
static_assert(std::is_sorted(std::begin(kNames), std::end(kNames),
                             [](const MetaName& a, const MetaName& b) { return a.name < b.name; }));

}  // namespace

bool find_meta_source(std::string_view name, Source& source) {
  name = trimmed(name);
  if (name.size() > kLongestName) return false;
  std::string lower_case(name);
  std::transform(name.begin(), name.end(), lower_case.begin(), lower);
  const auto found = std::lower_bound(std::begin(kNames), std::end(kNames), std::string_view(lower_case),
                                      [](const MetaName& row, std::string_view sought) { return row.name < sought; });
  if (found == std::end(kNames) || found->name != lower_case) return false;
  source = {found->field, found->rank};
  return true;
}

std::string_view type_of_og(std::string_view type) {
  if (type == "article" || type == "product" || type == "book" || type == "profile" || type == "event") return type;
  if (type.starts_with("video")) return "video";
  if (type.starts_with("music")) return "audio";
  if (type.starts_with("product.") || type == "og:product") return "product";
  return type.starts_with("books.") ? "book" : "";
}

bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    list = without_leading_space(list);
    const std::size_t end = std::min(list.find_first_of(" \t\n\f\r"), list.size());
    if (equal_ignoring_case(list.substr(0, end), token)) return true;
    list.remove_prefix(end);
  }
  return false;
}

bool is_byline_class(std::string_view classes) {
  if (classes.find("yline") == classes.npos && classes.find("uthor") == classes.npos) return false;
  while (!classes.empty()) {
    classes = without_leading_space(classes);
    const std::size_t end = std::min(classes.find_first_of(" \t\n\f\r"), classes.size());
    const std::string_view token = classes.substr(0, end);
    classes.remove_prefix(end);
    if (equal_ignoring_case(token, "author") || starts_with_ignoring_case(token, "byline")) return true;
    for (const std::string_view ending :
         {"-byline", "_byline", "-author", "_author", "author-name", "author_name", "authorname"})
      if (ends_with_ignoring_case(token, ending)) return true;
  }
  return false;
}

}  // namespace cleaner::html
