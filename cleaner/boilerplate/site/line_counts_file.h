// The file of --line-counts: the line counts of earlier runs, from which the next one starts.
//
//     LineCountsFile file("nightly.counts");
//     file.load(counts);                          // false where there is no such file yet
//     ... counts.add(profile) ...
//     file.write(counts);                         // to a temporary file beside it: the old file stays
//     file.replace();                             // the new file takes its place, whole
//
// See line_counts_format.h for its bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "boilerplate/site/line_counts.h"

namespace cleaner {

class LineCountsFile {
 public:
  using Digest = std::array<std::uint64_t, 2>;

  explicit LineCountsFile(const std::string& path);
  /// Removes the temporary file that write() left where replace() was not called.
  ~LineCountsFile();
  LineCountsFile(const LineCountsFile&) = delete;
  LineCountsFile& operator=(const LineCountsFile&) = delete;

  /// Replaces `counts` by those of the file. False where there is none. Throws Error where it cannot be read or is
  /// damaged.
  bool load(SiteLineCounts& counts);

  /// Throws Error where the file could not be written: a long run fails at its start, not at its end.
  void check_writable() const;

  void write(const SiteLineCounts& counts);
  void replace();

  std::optional<Digest> before() const { return before_; }  ///< XXH3-128 of the file that load() read
  std::optional<Digest> after() const { return after_; }    ///< XXH3-128 of the file that write() wrote

 private:
  std::string name_;       ///< as the user wrote it
  std::string path_;       ///< with symbolic links resolved
  std::string temporary_;  ///< empty where there is no temporary file
  std::optional<Digest> before_, after_;
};

}  // namespace cleaner
