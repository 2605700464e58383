// The first of two rounds: what story is a page of? A page of a known site is cleaned without counts, and what it keeps
// tells its story; then lines can be counted once a story, and the second round cleans with what was counted.
//
//     first_round(cleaner, document, scratch, profile);
//     context.story = counts.add(profile);                    // or story_of, where it is not to be counted
//     ... when all are counted:
//     context.counts = &counts;
//     cleaner.clean(document, context, scratch);
//
// Where no site is known, counts weigh little, and the long lines of a page are enough to tell its story.
// A page of which no line was met in another story keeps the verdict of the first round: the second would give the
// same.
#pragma once

#include <string>

#include "boilerplate/site/line_counts.h"
#include "cleaner/clean.h"
#include "storage/disk_array.h"
#include "storage/temp_file.h"

namespace cleaner {

/// Makes the profile of a decoded document; its blocks are left as the first round cut them.
void first_round(const Cleaner& cleaner, Document& document, Cleaner::Scratch& scratch, LineProfile& profile);

/// Is there a line of the page that another story of its site has too? `document` is as it was split.
bool is_met_elsewhere(const LineCounts& counts, std::uint64_t story, const Document& document);
bool is_met_elsewhere(const LineCounts& counts, std::uint64_t story, const LineProfile& profile);

/// What the first round found of each page, until the second comes to it.
class FirstVerdicts {
 public:
  void open(const std::string& folder);
  void add(const Document& document);  ///< numbers ascend; those of pages without a site may be left out
  /// Sets blocks and outcome of a decoded document. False where there are none, or of another text.
  /// Any number of threads may ask at a time, while none adds.
  bool get(Document& document) const;

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  TempFile file_;
  DiskArray<std::uint64_t> places_{kNone};
  std::string bytes_;
};

}  // namespace cleaner
