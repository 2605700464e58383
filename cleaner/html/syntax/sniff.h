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

/// Is a file called as pages are: .html, .htm, .xhtml, .xht, or as MHTML is: .mht, .mhtml, in any case, perhaps packed?
bool is_page_name(std::string_view name);

/// `text` is decoded; `name` is a file's, packed (.gz, .zst) or not, or empty.
bool is_html(std::string_view name, std::string_view text);

/// Begins the text as only a whole page does: with a doctype of HTML, or an html, head or body tag?
bool is_whole_page(std::string_view text);

}  // namespace cleaner::html
