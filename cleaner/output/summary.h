// summary.json: the figures of a run, which add up.
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

/// The beginning of the JSON object: everything but the digests of the output. Ends behind the last member, without a
/// comma.
std::string summary_head(const RunOptions& options, const Summary& summary, const RemovedCounts& removed,
                         const std::vector<InputFile>& inputs, const std::vector<Skipped>& skipped,
                         const std::vector<RuleOverLimit>& over_limit, bool stream);

struct NamedPlace {
  std::uint64_t number;
  std::string place;
};

/// The next member: how many documents hold bytes that could not be decoded, and the first of them.
std::string summary_of_undecodable(const Summary& summary, const std::vector<NamedPlace>& places);

/// The next member: how many documents hold UTF-8 encoded twice, whether that was repaired, and the first of them.
std::string summary_of_double_encoded(const RunOptions& options, const Summary& summary,
                                      const std::vector<NamedPlace>& places);

/// The next member where line counts of earlier runs are used: the file, its digests, and its size.
std::string summary_of_line_counts(const std::string& path, const LineCountsFile& file, const SiteLineCounts& counts);

/// The next member where there is an index: how many documents earlier runs kept, how many this run adds, and how many
/// it removes as copies of those.
std::string summary_of_index(const std::string& path, const SavedIndex& index, const Summary& summary);

}  // namespace cleaner
