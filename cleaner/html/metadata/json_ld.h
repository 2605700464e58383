// What a page says of itself in scripts of JSON-LD (schema.org).
//
//     {"@type": "NewsArticle", "headline": "Rain", "author": [{"name": "Ann Lee"}], "datePublished": "2026-03-05"}
//       ->  type "article", headline "Rain", authors "Ann Lee", date "2026-03-05"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// As written, of the first node that says it; empty where none does.
struct LinkedData {
  std::string type;  ///< see `type_of_schema`, of the first node that has one and is no listing, video or the like;
                     ///< else of the first
  std::string list_type;  ///< "listing", where there is a list of items: many a page that is none has one
  std::string headline;   ///< of the first node of that type that says one, else its name
  std::string authors;    ///< likewise, joined by ", "
  std::string date;       ///< likewise: datePublished, uploadDate of a video
  std::string page_date;  ///< datePublished of a WebPage
  std::string publisher;  ///< name of the publisher of any node
  std::string site;       ///< name of the WebSite
};

/// Adds what `script`, the content of one element, says. Its control characters become blanks, as many pages break
/// lines inside strings. Bad JSON, and what lies beyond the bounds of size and depth, is passed over. Linear time.
void read_json_ld(std::string& script, LinkedData& data);

/// "article" of "BlogPosting" or "https://schema.org/BlogPosting": article, product, listing, forum, documentation,
/// faq, restore_log, event, job, video, audio, book, profile, service; empty for any other.
std::string_view type_of_schema(std::string_view schema);

}  // namespace cleaner::html
