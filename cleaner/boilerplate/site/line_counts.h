// On how many stories of a site was a line met? What repeats across a site is likelier its template than its text.
//
//     const std::uint64_t story = counts.add(profile);
//     counts.other_pages(profile.site, hash of "Home", story);          // 0: on this page only, so far
//
// A page crawled three times is one story: nearly all that tells it stands on the page before, and the other way round.
// What tells a story are the lines that a first cleaning, without counts, has kept, not the template round them. Lines
// are counted once a story, however often and whenever it comes: in this run, or in earlier ones whose counts were
// saved (line_counts_file.h). The number of lines is bounded: when it is reached, those met least are forgotten, so
// that what repeats most stays. A count is exact where nothing was forgotten, with one exception, and never too high: a
// line that stands in more than three stories when a page known already gets it is not added at once, but when in one
// run more stories have it than are counted.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "cleaner/clean.h"
#include "storage/file_writer.h"

namespace cleaner {

/// Which lines tell what story a page is of: those that were kept, where it has been cleaned; else the long ones.
enum class Telling : std::uint8_t { kept_lines, long_lines };

/// What a document tells the counts.
struct LineProfile {
  std::uint64_t site = 0;
  std::uint64_t own = 0;  ///< key of the story, should it be a new one
  struct Line {
    std::uint64_t hash;    ///< as LineStatistics::hash
    std::uint32_t weight;  ///< its bytes, but no line weighs more than a paragraph
    bool tells;            ///< is it one of those by which the story is known again?
    auto operator<=>(const Line&) const = default;
  };
  std::vector<Line> lines;  ///< sorted, each once
};

/// Key of a site; the empty site (unknown) has key 0.
std::uint64_t site_key(std::string_view site);

/// Replaces `profile` by that of a text cut into blocks.
void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks, Telling telling,
                  LineProfile& profile);

class SiteLineCounts : public LineCounts {
 public:
  /// `max_lines`: distinct lines remembered, over all sites.
  explicit SiteLineCounts(std::uint64_t max_lines);
  ~SiteLineCounts() override;

  /// Counts the lines of a document, unless its story has been counted with them; returns the key of the story. Call it
  /// in input order: what is known, and what is forgotten, depends on it.
  std::uint64_t add(const LineProfile& profile);

  /// The key of the story that add() would find; it also tells whether the story has been counted.
  std::uint64_t story_of(const LineProfile& profile) const;

  std::uint32_t other_pages(std::uint64_t site, std::uint64_t line, std::uint64_t story) const override;
  void prefetch(std::uint64_t site, std::uint64_t line) const override;
  std::uint32_t stories(std::uint64_t site) const override;

  std::uint64_t lines() const;  ///< remembered, over all sites
  std::uint64_t sites() const;

  /// Writes what is known to an empty file: the same bytes for the same counts.
  void save(FileWriter& file) const;
  /// Starts from what save() wrote; in place of all that is known. Throws Error, a clause that says what is wrong with
  /// `bytes`, where they are not that. Memory is bounded by their size: some four times, thirty in a file made to waste
  /// it.
  void load(std::string_view bytes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleaner
