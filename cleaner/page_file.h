// A file that is a page: told by its bytes and its name, decoded as browsers do it, taken out of MHTML.
//
//     is_page_name("a/b.HTML.gz")                   // true
//     document.source "<meta charset=latin1>na\xEFve"    ->  page "<meta charset=latin1>naïve", encoding "windows-1252"
#pragma once

#include <string_view>

#include "cleaner/document.h"

namespace cleaner {

/// Ends in .html, .htm, .xhtml, .xht, .mht or .mhtml, in any case, perhaps packed.
bool is_page_name(std::string_view name);

/// Where the file of a document is a page, fills is_page, page, text_source and encoding, and site where MHTML tells
/// the address; or failure, where there is MHTML and no page in it. False where it is none; nothing is changed then.
bool decode_page_file(Document& document);

}  // namespace cleaner
