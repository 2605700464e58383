// A file that is a page: told by its bytes and its name, decoded as browsers do it, taken out of MHTML.
//
//     document.source "<meta charset=latin1>na\xEFve"    ->  page "<meta charset=latin1>naïve", encoding "windows-1252"
#pragma once

#include "cleaner/document.h"

namespace cleaner {

/// Where the file of a document is a page, fills is_page, page, text_source, encoding and undecodable, and site and url
/// where MHTML tells the address; or failure, where there is MHTML and no page in it. False where it is none; nothing
/// is changed then.
bool decode_page_file(Document& document);

}  // namespace cleaner
