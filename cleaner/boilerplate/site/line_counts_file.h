// The file of --line-counts: the line counts of earlier runs, from which the next one starts.
//
//     LineCountsFile file("nightly.counts");       // throws Error where it is there and cannot be used
//     file.load(counts);                          // nothing, where it is not there yet
//     ... counts.add(profile) ...
//     file.write(counts);                         // beside it: the old file stands
//     file.replace();                             // the new one takes its place, whole
//
// All numbers are little-endian, tables sorted by key, and the last 16 bytes the digest of all before, so that the same
// counts are the same bytes on any machine.
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
  /// Removes what write() wrote and replace() did not put in its place.
  ~LineCountsFile();
  LineCountsFile(const LineCountsFile&) = delete;
  LineCountsFile& operator=(const LineCountsFile&) = delete;

  /// Starts `counts` from the file. False where there is none. Throws Error where it cannot be read, or is not whole.
  bool load(SiteLineCounts& counts);

  /// Throws Error where the file could not be written: known before a long run, not behind it.
  void check_writable() const;

  void write(const SiteLineCounts& counts);
  void replace();

  std::optional<Digest> before() const { return before_; }  ///< XXH3-128 of the file that was loaded, if one was
  std::optional<Digest> after() const { return after_; }    ///< of the one that was written, if one was

 private:
  std::string name_;       ///< as the user calls it
  std::string path_;       ///< behind symbolic links
  std::string temporary_;  ///< empty when there is none
  std::optional<Digest> before_, after_;
};

}  // namespace cleaner
