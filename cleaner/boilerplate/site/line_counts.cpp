#include "boilerplate/site/line_counts.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "boilerplate/site/line_count_tables.h"
#include "text/white_space.h"

namespace cleaner {
namespace {

std::uint64_t mix(std::uint64_t site, std::uint64_t line) {
  const std::uint64_t h = (site ^ line) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 32) ^ (site << 1);
}

// The key of a story: the upper 31 bits are its own, the lowest says that its lines have been counted.
constexpr std::uint64_t kCounted = 1, kOwnBits = ~((std::uint64_t{1} << 33) - 1);
std::uint32_t short_key(std::uint64_t story) { return static_cast<std::uint32_t>((story & kOwnBits) >> 32); }

constexpr std::uint32_t kMostWeight = 300;  ///< of a line, in bytes
constexpr std::uint32_t kLongLine = 40;     ///< bytes; shorter lines come and go

/// Is a part so much of the whole that the rest may be what another day has changed? Chosen on labelled pages of sites
/// with several, see bench/rounds.py.
bool is_nearly_all(std::uint64_t part, std::uint64_t whole) { return 8 * part >= 7 * whole; }
/// Where no site is known: its long lines are more than its story, and a copy that was cut short is no story of its
/// own.
bool is_most(std::uint64_t part, std::uint64_t whole) { return 10 * part >= 7 * whole; }

/// How much a page has in common with a story known.
struct Shared {
  std::uint32_t story;
  std::uint32_t of_page, of_story;  ///< weight of lines that tell the one and stand in the other
};

/// Lines of a text; one that was cut into blocks is one.
template <class Take>
void for_each_line(std::string_view text, std::span<const Block> blocks, Take take) {
  for (std::size_t i = 0; i < blocks.size();) {
    const std::uint32_t begin = blocks[i].begin;
    bool kept = false;
    std::uint32_t end = begin;
    do {
      kept = kept || blocks[i].reason == Reason::kept;
      end = blocks[i++].end;
    } while (i < blocks.size() && text[end - 1] != '\n' && text[end - 1] != '\r');
    take(trim(text.substr(begin, end - begin)), kept);
  }
}

}  // namespace

std::uint64_t site_key(std::string_view site) { return site.empty() ? 0 : XXH3_64bits(site.data(), site.size()); }

void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks, Telling telling,
                  LineProfile& profile) {
  profile.site = site_key(site);
  profile.lines.clear();
  std::uint64_t all = 0, telling_weight = 0;
  for_each_line(text, blocks, [&](std::string_view line, bool kept) {
    if (line.empty()) return;
    const bool tells = telling == Telling::kept_lines ? kept : line.size() >= kLongLine;
    const auto weight = static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), kMostWeight));
    all += weight;
    telling_weight += tells ? weight : 0;
    profile.lines.push_back({XXH3_64bits(line.data(), line.size()), weight, tells});
  });
  // A page of short lines is not told by the one long line that its site has on every page.
  if (telling == Telling::long_lines && 2 * telling_weight < all) {
    for (LineProfile::Line& line : profile.lines) line.tells = true;
  }
  std::sort(profile.lines.begin(), profile.lines.end(), [](const LineProfile::Line& a, const LineProfile::Line& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.tells > b.tells;
  });
  const auto same = [](const LineProfile::Line& a, const LineProfile::Line& b) { return a.hash == b.hash; };
  profile.lines.erase(std::unique(profile.lines.begin(), profile.lines.end(), same), profile.lines.end());
  profile.own = profile.site;
  for (const LineProfile::Line& line : profile.lines) {
    if (line.tells || telling_weight == 0) profile.own = (profile.own ^ line.hash) * 0x9E3779B97F4A7C15u;
  }
  profile.own &= kOwnBits;
}

SiteLineCounts::SiteLineCounts(std::uint64_t max_lines) : impl_(std::make_unique<Impl>()) {
  impl_->max_lines = std::max<std::uint64_t>(max_lines, 2);
}
SiteLineCounts::~SiteLineCounts() = default;

std::uint64_t SiteLineCounts::story_of(const LineProfile& profile) const {
  std::vector<Shared> met;  // one a line and story, then one a story
  std::uint64_t own = 0, common = 0;
  for (const LineProfile::Line& line : profile.lines) prefetch(profile.site, line.hash);
  for (const LineProfile::Line& line : profile.lines) {
    const auto found = impl_->lines.find(mix(profile.site, line.hash));
    const std::uint32_t count = found == impl_->lines.end() ? 0 : found->second.count;
    const std::uint32_t tells = line.tells ? line.weight : 0;
    if (count >= Entry::kStories) {  // common to the site: says nothing of the story
      common += tells;
      continue;
    }
    own += tells;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t story = found->second.stories[i];
      met.push_back({story & ~Entry::kTells, tells, (story & Entry::kTells) != 0 ? line.weight : 0});
    }
  }
  std::sort(met.begin(), met.end(), [](const Shared& a, const Shared& b) { return a.story < b.story; });
  std::uint64_t best = 0, best_shared = 0;
  const bool known_site = profile.site != 0;
  for (std::size_t i = 0; i < met.size();) {
    const std::uint32_t story = met[i].story;
    std::uint64_t of_page = 0, of_story = 0;
    for (; i < met.size() && met[i].story == story; ++i) {
      of_page += met[i].of_page;
      of_story += met[i].of_story;
    }
    const std::uint64_t key = std::uint64_t{story} << 32;
    if (of_page <= best_shared || !(known_site ? is_nearly_all : is_most)(of_page, own)) continue;
    // What tells the story and is common by now is not known of it: as much as is common on this page.
    const auto known = impl_->stories.find(mix(profile.site, key));
    const std::uint64_t weight = known == impl_->stories.end() ? 0 : known->second.weight;
    if (known_site && !is_nearly_all(of_story, weight - std::min(weight, common))) continue;
    best = key;
    best_shared = of_page;
  }
  if (best_shared > 0) return best | kCounted;
  return profile.own | (impl_->stories.contains(mix(profile.site, profile.own)) ? kCounted : 0);
}

std::uint64_t SiteLineCounts::add(const LineProfile& profile) {
  const std::uint64_t key = story_of(profile);
  const std::uint32_t story = short_key(key);
  const bool is_new = (key & kCounted) == 0;
  const auto [seen, first] = impl_->stories.try_emplace(mix(profile.site, key & ~kCounted));
  const Coming coming = is_new                                   ? Coming::first
                        : first || seen->second.run < impl_->run ? Coming::first_in_run
                                                                 : Coming::again;
  seen->second.run = impl_->run;
  if (first) {
    std::uint64_t weight = 0;
    for (const LineProfile::Line& line : profile.lines) weight += line.tells ? line.weight : 0;
    seen->second.weight = static_cast<std::uint32_t>(std::min<std::uint64_t>(weight, UINT32_MAX));
  }
  if (impl_->stories.size() > impl_->max_lines) impl_->forget_stories();
  if (is_new && (impl_->sites.size() < impl_->max_lines || impl_->sites.contains(profile.site)))
    increment(impl_->sites[profile.site]);
  for (const LineProfile::Line& line : profile.lines) {
    impl_->lines[mix(profile.site, line.hash)].add(story, line.tells, coming);
    if (impl_->lines.size() > impl_->max_lines) impl_->forget_lines();
  }
  return key | kCounted;
}

std::uint32_t SiteLineCounts::other_pages(std::uint64_t site, std::uint64_t line, std::uint64_t story) const {
  const auto found = impl_->lines.find(mix(site, line));
  if (found == impl_->lines.end()) return 0;
  const Entry& entry = found->second;
  return entry.count - ((entry.is_common() ? (story & kCounted) != 0 : entry.holds(short_key(story))) ? 1 : 0);
}

void SiteLineCounts::prefetch(std::uint64_t site, std::uint64_t line) const { impl_->lines.prefetch(mix(site, line)); }

std::uint32_t SiteLineCounts::stories(std::uint64_t site) const {
  const auto found = impl_->sites.find(site);
  return found == impl_->sites.end() ? 0 : found->second;
}

std::uint64_t SiteLineCounts::lines() const { return impl_->lines.size(); }
std::uint64_t SiteLineCounts::sites() const { return impl_->sites.size(); }

}  // namespace cleaner
