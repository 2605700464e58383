// Which lines are a site's template is known only when its pages are known, and which documents are one page (crawled
// twice) only when each was cleaned once. Hence two rounds:
//
//     first round   split, mark without line counts      ->  the page's identity, from the lines that stay
//     counting      each line once for each page identity of its site
//     second round  mark with the line counts            ->  the verdict
//
// Files are read twice: a survey is the first round of all documents, then comes the second. A stream does both rounds,
// document by document, with the counts of all complete blocks before the current one. A page that shares no line
// with another page of its site keeps the verdict of the first round, since the second would give the same. No page is
// read twice in one pass.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "boilerplate/site/line_counts.h"
#include "boilerplate/site/survey_verdicts.h"
#include "cleaner/clean.h"
#include "run/batch.h"
#include "storage/disk_array.h"

namespace cleaner {

class TwoRounds {
 public:
  struct Settings {
    bool stream = false;     ///< both rounds in one pass
    bool counting = true;    ///< false: nothing is cleaned, and no line is counted
    bool signatures = true;  ///< are documents compared?
  };
  /// All references must outlive this object.
  TwoRounds(const Cleaner& cleaner, SiteLineCounts& counts, Settings settings)
      : cleaner_(cleaner), counts_(counts), settings_(settings) {}

  // ---- The survey of files. What it finds lies in temporary files in `folder`, beside `in_memory` bytes.
  void begin_survey(const std::string& folder, std::uint64_t in_memory);
  void survey(Item& item, Cleaner::Scratch& scratch) const;  ///< of a decoded document; on any thread
  void commit_survey(const Item& item);                      ///< in input order

  // ---- The pass that cleans.
  void clean(Item& item, Cleaner::Scratch& scratch) const;  ///< a decoded document; on any thread
  void commit(Item& item);                                  ///< in input order
  /// Counts the lines of the documents that were committed since the last call; while no thread cleans.
  void end_block();

 private:
  bool has_final_verdict(Item& item, Cleaner::Scratch& scratch) const;

  const Cleaner& cleaner_;
  SiteLineCounts& counts_;
  const Settings settings_;
  DiskArray<std::uint64_t> identities_{0};  ///< by number, as the survey found them
  std::optional<SurveyVerdicts> verdicts_;  ///< of the survey
  std::vector<LineProfile> pending_;        ///< of the documents of the current block of a stream
};

}  // namespace cleaner
