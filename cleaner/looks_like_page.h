// Is a file an HTML page, by its name or by how it begins?
//
//     is_page_name("a/b.HTML.gz")                              // true
//     is_page_content("<!-- saved -->\n<!DOCTYPE html><p>")    // true
#pragma once

#include <string_view>

namespace cleaner {

/// Ends in .html, .htm, .xhtml, .mht or .mhtml, in any case, perhaps packed.
bool is_page_name(std::string_view name);

/// <!doctype html or <html after white space, comments and an XML declaration.
bool is_page_content(std::string_view text);

}  // namespace cleaner
