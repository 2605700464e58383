// The witness of a removal: the longest passage that a removed document shares with the kept one, and where it stands.
//
//     Passages passages(kernel);
//     passages.find(document, kept, match);     // span {0, 9}, kept_span {25, 34}, text "Rain fell"
#pragma once

#include <string_view>
#include <vector>

#include "dedup/fingerprint.h"
#include "output/duplicate_row.h"
#include "output/record_store.h"

namespace cleaner {

/// Are the texts equal when runs of white space count as one blank?
bool equal_but_for_blanks(std::string_view a, std::string_view b);

/// Finds passages; one object a thread.
class Passages {
 public:
  explicit Passages(const Kernel& kernel) : kernel_(kernel) {}

  /// The bytes of the shared tokens, as offsets in the decoded texts, and the beginning of the passage as text. The
  /// text is valid as long as that of `document`.
  SharedPassage find(const StoredRecord& document, const StoredRecord& kept, const Match& match);

  /// The same without the text of the kept document: `kept_span` is empty.
  SharedPassage find(const StoredRecord& document, const Match& match);

  static constexpr std::size_t kShown = 240;  ///< bytes of the passage that are shown, at most

 private:
  Span bytes_of(const StoredRecord& document, Span tokens);

  const Kernel& kernel_;
  FingerprintScratch scratch_;
  std::vector<Block> blocks_;
};

}  // namespace cleaner
