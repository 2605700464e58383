// The verdicts of the survey, kept on disk until the second round comes to a page and needs no new verdict
// (shared_lines.h).
//
//     verdicts.add(document);                    // after survey_page()
//     ... later, the same document decoded again:
//     if (verdicts.get(document)) ...            // its blocks and outcome are those of the survey
#pragma once

#include <string>

#include "cleaner/document.h"
#include "storage/disk_array.h"
#include "storage/temp_file.h"

namespace cleaner {

class SurveyVerdicts {
 public:
  void open(const std::string& folder);
  void add(const Document& document);  ///< document numbers ascend; numbers may be left out
  /// Sets blocks and outcome of a decoded document. False where there is no verdict for its number and text.
  /// Thread-safe while no thread calls add().
  bool get(Document& document) const;

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  TempFile file_;
  DiskArray<std::uint64_t> offsets_{kNone};  ///< in the file, by document number
  std::string bytes_;
};

}  // namespace cleaner
