// The rows of documents.jsonl: a kept file with its id and text, or a kept record as it was, its text replaced.
//
//     file a.txt                                 {"n":3,"id":"a.txt","text":"Rain fell.\n"}
//     record {"id": 7, "text": "Home\nRain"}     {"n":3,"id": 7, "text": "Rain"}
#pragma once

#include <string_view>

#include "output/record_store.h"
#include "output/row_members.h"

namespace cleaner {

/// What the row shows of the document: the kept text with its markup where it has any.
std::string_view shown_text(const StoredRecord& document);

/// Writes the row. `id_field`: the name of the id in a record that has none itself.
void write_document_row(FileWriter& file, const RowStyle& style, const StoredRecord& document,
                        std::string_view id_field);

}  // namespace cleaner
