// What a page says of itself in scripts of JSON-LD (schema.org).
//
//     {"@type": "NewsArticle", "headline": "Rain", "author": [{"name": "Ann Lee"}], "datePublished": "2026-03-05"}
//       ->  type "article", headline "Rain", authors "Ann Lee", date "2026-03-05"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// The fields as the page writes them, each from the first node that has it; empty where none has.
struct LinkedData {
  std::string type;       ///< a page type (schema_types.h): of the first node with one that is not a listing, video or
                          ///< the like; else of the first node with any
  std::string list_type;  ///< "listing" where there is a list of items: many a page that is none has one
  std::string headline;   ///< of the first node of that type that has one, else its name
  std::string authors;    ///< of the first node of that type that has any, joined by ", "
  std::string date;       ///< of the first node of that type that has one: datePublished, uploadDate of a video
  std::string page_date;  ///< datePublished of a WebPage
  std::string publisher;  ///< name of the publisher of any node
  std::string site;       ///< name of the WebSite
};

/// Adds the fields of `script`, the content of one element. Its control characters become blanks, because many pages
/// break lines inside strings. Skips bad JSON, and what is too large or too deep. Linear time.
void read_json_ld(std::string& script, LinkedData& data);

}  // namespace cleaner::html
