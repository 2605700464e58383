// summary.json: what a run did, in figures that add up.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "boilerplate/site/line_counts_file.h"
#include "cleaner/run.h"
#include "dedup/saved/saved_index.h"
#include "output/row_writer.h"

namespace cleaner {

/// A rule whose pattern exceeded its step limit, and how often: it did not match those lines.
struct RuleOverLimit {
  std::string rule;
  std::uint64_t documents = 0, lines = 0;
};

/// Everything but the digests of the output, as the beginning of a JSON object: the last member without a comma behind
/// it.
std::string summary_head(const RunOptions& options, const Summary& summary, const RemovedCounts& removed,
                         const std::vector<InputFile>& inputs, const std::vector<Skipped>& skipped,
                         const std::vector<RuleOverLimit>& over_limit, bool stream);

struct NamedPlace {
  std::uint64_t number;
  std::string place;
};

/// What follows it: how many files hold bytes that could not be decoded, and the first of them.
std::string summary_of_undecodable(const Summary& summary, const std::vector<NamedPlace>& places);

/// What follows it: how many documents hold UTF-8 encoded twice, whether that was repaired, and the first of them.
std::string summary_of_double_encoded(const RunOptions& options, const Summary& summary,
                                      const std::vector<NamedPlace>& places);

/// What follows it where line counts of earlier runs are used: the file, its digests, and what it holds.
std::string summary_of_line_counts(const std::string& path, const LineCountsFile& file, const SiteLineCounts& counts);

/// What follows it where there is an index: how many documents earlier runs kept, and what this one adds and removes
/// for them.
std::string summary_of_index(const std::string& path, const SavedIndex& index, const Summary& summary);

}  // namespace cleaner
