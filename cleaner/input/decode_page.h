// Decodes a file that is a page: detected by its bytes and its name, decoded as browsers do it, taken out of MHTML.
//
//     document.source "<meta charset=latin1>na\xEFve"    ->  page "<meta charset=latin1>naïve", encoding "windows-1252"
#pragma once

#include "cleaner/document.h"

namespace cleaner {

/// Where the file of a document is a page, fills is_page, page, text_source, encoding and undecodable, and site and url
/// where MHTML gives the address; or failure, where MHTML holds no page. Where the file is no page, returns false and
/// changes nothing.
bool decode_page_file(Document& document);

}  // namespace cleaner
