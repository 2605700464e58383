// The rows of removed.jsonl: a row for each run of neighbouring blocks that were removed alike.
//
//     {"n":3,"id":"a.txt","begin":0,"end":14,"reason":"navigation","evidence":"rule","rule":"home-link",
//      "text":"Home\nContact\n"}
//
// One line in the file. Where no rule decided, `score` stands in place of `rule`: the highest of the blocks. Offsets
// are bytes of the decoded text, or of the decoded page.
#pragma once

#include <array>
#include <cstdint>

#include "cleaner/clean.h"
#include "output/row_members.h"

namespace cleaner {

/// Totals of the removed spans, by evidence and by kind.
struct RemovedCounts {
  struct Count {
    std::uint64_t spans = 0, bytes = 0;
  };
  std::array<Count, kEvidences> by_evidence;
  std::array<Count, kKinds> by_kind;
};

/// Writes the rows of a document and adds their spans to `counts`. `cleaner` has the names of the rules.
void write_removed_rows(FileWriter& file, const RowStyle& style, const Document& document, const Cleaner& cleaner,
                        RemovedCounts& counts);

}  // namespace cleaner
