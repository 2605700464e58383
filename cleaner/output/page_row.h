// The row of a kept page: its metadata, and the record with its text in place of its HTML.
//
//     {"id": 7, "html": "<p>Rain", "lang": "en"}   ->   head  "id": 7, "text":"      tail  ", "lang": "en"}
//     fields title "Rain", date "2026-03-05"       ->   "page":{"title":"Rain","date":"2026-03-05"}
#pragma once

#include <string>
#include <string_view>

#include "cleaner/document.h"

namespace cleaner {

/// What the row of a page's record looks like.
struct RowOptions {
  std::string_view text_field = "text";  ///< the name that its text gets
  bool keep_html = false;                ///< the field with the page stays
};

/// The bytes around the text in the row of a record with a page: `head` from behind the opening brace to the opening
/// quote of the text, `tail` from its closing quote to the closing brace. Both are replaced.
void page_record(const Document& document, const RowOptions& options, std::string& head, std::string& tail);

/// Appends the member `page`, with as many underscores in front as the record requires; nothing where all metadata are
/// empty.
void append_page_member(const Document& document, std::string& out);

}  // namespace cleaner
