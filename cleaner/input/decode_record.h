// From a line of JSONL to a document: its text or its page, its id and its site.
//
//     {"id": 7, "text": "na\u00efve"}     text "naïve", id "7", text_source the bytes na\u00efve, Spelling::json_ascii
//     {"html": "<p>Rain"}                 is_page, page "<p>Rain"
//     {"text": null}                      failure: field "text" is null, not a string
#pragma once

#include "cleaner/clean.h"
#include "cleaner/document.h"
#include "input/json_record.h"

namespace cleaner {

/// Fills the fields that a record has, or `failure`. The page of a record with HTML is not read here.
void decode_record(Document& document, const CleanOptions& options, const Kernel& kernel, RecordScratch& scratch);

}  // namespace cleaner
