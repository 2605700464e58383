// The first stage: from the bytes of a document to its text, and where in the bytes it stands.
//
//     source {"id": 7, "text": "na\u00efve"}  ->  text "naïve", id "7", text_source the bytes na\u00efve,
//     Spelling::json_ascii source {"text": null}                   ->  failure: field "text" is null, not a string
//     source {"html": "<p>Rain"}              ->  page "<p>Rain", text "Rain\n", source_map {0, [3,7)}
#pragma once

#include <string>
#include <vector>

#include "cleaner/clean.h"
#include "cleaner/document.h"
#include "text/byte_scan.h"
#include "text/json.h"

namespace cleaner {

/// Buffers kept between documents.
struct DecodeScratch {
  std::vector<JsonMember> members;
  std::string buffer;
};

/// Fills text, text_source, spelling, encoding, and id, id_source, site where a record has them, from `source`; or
/// `failure`. Of HTML also is_page, page, page_source and all that a page is read for. What a Source set stays where
/// the record says nothing. Fillers, and documents that failed already, are left alone.
void decode(Document& document, const CleanOptions& options, const Kernel& kernel, DecodeScratch& scratch);

}  // namespace cleaner
