// On how many pages of a site was a line seen? What repeats across a site is more likely its template than its text.
//
//     const std::uint64_t page = counts.add(profile);                  // the page identity
//     counts.other_pages(profile.site, hash of "Home", page);          // 0: on this page only, so far
//
// A line is counted once per page, however often and whenever the page is crawled: in this run, or in earlier runs
// whose counts were saved (line_counts_file.h). The number of lines is bounded: at the bound the rarest lines are
// forgotten, so that the lines that repeat most stay. Where nothing was forgotten a count is exact, with one exception,
// and it is never too high: when a known page gets a line that stands on more than three pages, this is not counted at
// once, but only when the pages of one run that have the line outnumber its count.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "boilerplate/site/line_profile.h"
#include "cleaner/clean.h"
#include "storage/file_writer.h"

namespace cleaner {

struct LineCountTables;

class SiteLineCounts : public LineCounts {
 public:
  /// `max_lines`: distinct lines remembered, over all sites.
  explicit SiteLineCounts(std::uint64_t max_lines);
  ~SiteLineCounts() override;

  /// Counts the lines of a page, unless they have been counted for this page; returns the page identity. Call it in
  /// input order: what is known and what is forgotten depends on the order.
  std::uint64_t add(const LineProfile& profile);

  /// The page identity that add() would return, but with kCountedBit only where the page was counted already.
  std::uint64_t identity_of(const LineProfile& profile) const;

  std::uint32_t other_pages(std::uint64_t site, std::uint64_t line, std::uint64_t page_identity) const override;
  void prefetch(std::uint64_t site, std::uint64_t line) const override;
  std::uint32_t pages(std::uint64_t site) const override;

  std::uint64_t lines() const;  ///< remembered, over all sites
  std::uint64_t sites() const;

  /// Writes all counts to an empty file: the same bytes for the same counts.
  void save(FileWriter& file) const;
  /// Replaces all counts by those that save() wrote. Throws Error, a clause that says what is wrong with `bytes`, where
  /// they are not such a file. Takes memory of about four times their size, thirty times in a file made to waste it.
  void load(std::string_view bytes);

 private:
  std::unique_ptr<LineCountTables> tables_;
};

}  // namespace cleaner
