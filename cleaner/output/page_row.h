// The row of a kept page: what the page says of itself, and the record with its text in place of its HTML.
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
  bool keep_html = false;                ///< it keeps the field with the page
};

/// What stands before and after the text in the row of a record with a page: `head` from behind the opening brace to
/// the opening quote of the text, `tail` from its closing quote to the closing brace. Both are replaced.
void page_record(const Document& document, const RowOptions& options, std::string& head, std::string& tail);

/// Appends the member `page`, as many underscores in front as the document says; nothing where all fields are empty.
void append_page_member(const Document& document, std::string& out);

}  // namespace cleaner
