// On how many stories of a site was a line met? What repeats across a site is likelier its template than its text.
//
//     counts.add(site, {hash of "Home", hash of "Rain fell ..."}, story);
//     counts.other_stories(site, hash of "Home", another_story);          // 1
//
// A page crawled three times is one story: its key is made of its three longest lines, and lines are counted once a
// key. The number of lines is bounded: when it is reached, those met least are forgotten, so that what repeats most
// stays.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "cleaner/clean.h"

namespace cleaner {

/// What a document tells the counts.
struct LineProfile {
  std::uint64_t site = 0, story = 0;
  std::vector<std::uint64_t> lines;  ///< hashes, as LineFacts::hash
};

/// Key of a site; the empty site (unknown) has key 0.
std::uint64_t site_key(std::string_view site);

/// Replaces `profile` by that of a text cut into blocks.
void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks, LineProfile& profile);

class TemplateCounts : public LineCounts {
 public:
  /// `max_lines`: distinct lines remembered, over all sites.
  explicit TemplateCounts(std::uint64_t max_lines);
  ~TemplateCounts() override;

  /// Counts the lines of a document once. Call it in input order: what is forgotten depends on it.
  void add(const LineProfile& profile);

  std::uint32_t other_stories(std::uint64_t site, std::uint64_t line, std::uint64_t story) const override;
  void prefetch(std::uint64_t site, std::uint64_t line) const override;
  std::uint32_t stories(std::uint64_t site) const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleaner
