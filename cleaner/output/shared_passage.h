// The witness of a removal: the longest passage that a removed document shares with the kept one, and where it stands.
#pragma once

#include <string_view>
#include <vector>

#include "dedup/fingerprint.h"
#include "output/record_store.h"
#include "output/row_writer.h"

namespace cleaner {

/// Are the texts equal when runs of white space count as one blank?
bool equal_but_for_blanks(std::string_view a, std::string_view b);

class Passages {
 public:
  explicit Passages(const Kernel& kernel) : kernel_(kernel) {}

  /// The bytes of the shared tokens, as offsets in the decoded texts, and the beginning of the passage as text.
  RowWriter::Passage find(const StoredRecord& document, const StoredRecord& kept, const Match& match);

  /// Where the text of the kept one is not at hand: without its place in that.
  RowWriter::Passage find(const StoredRecord& document, const Match& match);

  static constexpr std::size_t kShown = 240;  ///< bytes of the passage that are shown, at most

 private:
  Span place(const StoredRecord& document, Span tokens);

  const Kernel& kernel_;
  FingerprintScratch scratch_;
  std::vector<Block> blocks_;
};

}  // namespace cleaner
