// The rows of duplicates.jsonl and related.jsonl: a pair of documents, and the passage they share as its evidence.
//
//     {"n":7,"id":"b.txt","kept_n":3,"kept":"a.txt","relation":"near","jaccard":0.9312,"containment":0.9710,
//      "passage":{"begin":0,"end":412,"kept_begin":25,"kept_end":437,"text":"Rain fell"},"text":"Rain fell on ..."}
//
// One line in the file. A pair of related.jsonl has `other` in place of `kept`, and no `text` behind the passage.
#pragma once

#include <cstdint>
#include <string_view>

#include "cleaner/document.h"
#include "output/row_members.h"

namespace cleaner {

/// The longest passage that two documents share.
struct SharedPassage {
  std::string_view text;  ///< its beginning, in the document of the row
  Span span, kept_span;   ///< bytes of the decoded text: of the document of the row, of the other document
};

/// The other document of a pair: one of this run, or one that an earlier run kept.
struct OtherDocument {
  std::uint64_t run = 0;  ///< the earlier run, counting from 1; 0 for this run
  std::uint64_t number = 0;
  std::string_view id;
};

/// The document of the row: its members `n` and `id`, and `text` in duplicates.jsonl.
struct RowDocument {
  std::uint64_t number = 0;
  std::string_view id, text;
};

/// A row of duplicates.jsonl: a document that was removed, and the one that stands for it.
void write_duplicate_row(FileWriter& file, const RowStyle& style, const RowDocument& document, const Match& match,
                         const OtherDocument& kept, const SharedPassage& passage);

/// A row of related.jsonl: two documents that are both kept.
void write_related_row(FileWriter& file, const RowStyle& style, const RowDocument& document, const Match& match,
                       const OtherDocument& other, const SharedPassage& passage);

}  // namespace cleaner
