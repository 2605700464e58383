// The first stage: from the bytes of a document to its text, and where in the bytes it stands.
//
//     a.txt "na\xEFve"                    text "naïve", encoding "windows-1252"       encoding/decode_text.h
//     a.html "<p>Rain"                    is_page, page "<p>Rain"                     decode_page.h
//     {"id": 7, "text": "na\u00efve"}     text "naïve", id "7"                        decode_record.h
#pragma once

#include "cleaner/clean.h"
#include "cleaner/document.h"
#include "input/decode_record.h"
#include "text/byte_scan.h"

namespace cleaner {

/// Buffers kept between documents.
struct DecodeScratch {
  RecordScratch record;
};

/// Fills text, text_source, spelling, encoding, and id, id_source, site where a record has them, from `source`; or
/// `failure`. Of HTML fills is_page, page and page_source in place of the text. What a Source set stays where the
/// record has no such field. Leaves fillers, and documents that failed already, as they are.
void decode(Document& document, const CleanOptions& options, const Kernel& kernel, DecodeScratch& scratch);

}  // namespace cleaner
