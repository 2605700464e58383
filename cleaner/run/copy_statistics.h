// What a policy compares copies by, without their texts: sizes, the part that was kept, a date.
//
//     statistics_of(record, document, options).characters     // of the kept text "Rain fell.\n": 9
#pragma once

#include <cstdint>

#include "cleaner/document.h"
#include "cleaner/run.h"
#include "dedup/keep/keep_policy.h"
#include "output/record_store.h"

namespace cleaner {

struct CopyStatistics {
  bool is_there;             ///< false: no document of this number is compared
  std::uint32_t bytes;       ///< of the kept text
  std::uint32_t words;       ///< of the compared text
  std::uint32_t characters;  ///< of the kept text, without white space
  float share;               ///< of the document's text that was kept
  std::int64_t date;
};

/// `record` holds the kept text of `document`.
CopyStatistics statistics_of(const StoredRecord& record, const Document& document, const RunOptions& options);

/// A copy without the value of the field that may decide.
Copy to_copy(std::uint64_t number, const CopyStatistics& statistics);

/// Characters of a text in UTF-8 that are no white space: neither line breaks nor the kind of quotation marks make a
/// text more complete.
std::uint32_t count_characters(std::string_view text);

}  // namespace cleaner
