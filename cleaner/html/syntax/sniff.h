// Is a file a page? Its content decides, then its name.
//
//     is_html("notes.txt", "<!DOCTYPE html><p>Rain")       // true: nobody begins plain text like that
//     is_html("notes.txt", "<p> is the paragraph tag.")    // false
//     is_page_name("a/b.HTML.gz")                          // true
//     is_html("index.html", "Rain & snow")                 // false: no tag at all
//
// Method: the first tag as in https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
#pragma once

#include <string_view>

namespace cleaner::html {

/// Has a file the suffix of a page (.html, .htm, .xhtml, .xht) or of MHTML (.mht, .mhtml), in any case, before that of
/// compression?
bool is_page_name(std::string_view name);

/// Is this file a page? `text` is decoded; `name` is that of the file, with .gz or .zst or without, or empty.
bool is_html(std::string_view name, std::string_view text);

/// Does the text begin like a whole page: with the doctype of HTML, or an html, head or body tag?
bool is_whole_page(std::string_view text);

}  // namespace cleaner::html
