#include "templates.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "split.h"
#include "template_tables.h"

namespace cleaner {
namespace {

std::uint64_t mix(std::uint64_t site, std::uint64_t line) {
  const std::uint64_t h = (site ^ line) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 32) ^ (site << 1);
}

constexpr std::uint64_t kCounted = 1;  ///< in the key of a story: its lines have been counted
std::uint32_t short_key(std::uint64_t story) { return static_cast<std::uint32_t>(story >> 32); }

// Chosen on labelled pages of sites with several, each come three times with some of its noise lines replaced.
constexpr std::size_t kTellingLines = 256;  ///< of a page that are looked at, at most
constexpr std::uint32_t kMostWeight = 300;  ///< of a line, in bytes
constexpr std::uint32_t kLongLine = 40;     ///< bytes; shorter lines come and go

/// How much of a page: its long lines; and all by the squares of their sizes, as paragraphs are the story, and stay,
/// while what changes from one day to the next is short.
struct Amount {
  std::uint32_t long_lines = 0;
  std::uint64_t squares = 0;

  void add(std::uint32_t weight) {
    long_lines += weight >= kLongLine;
    squares += std::uint64_t{weight} * weight;
  }
  /// Enough to know a story again by? A few long lines of a sidebar are not.
  bool is_most_of(const Amount& page) const {
    return 10 * squares >= 7 * page.squares && 2 * long_lines >= page.long_lines;
  }
};

}  // namespace

std::uint64_t site_key(std::string_view site) { return site.empty() ? 0 : XXH3_64bits(site.data(), site.size()); }

void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks, LineProfile& profile) {
  profile.site = site_key(site);
  profile.lines.clear();
  profile.telling.clear();
  for (const Block& block : blocks) {
    const std::string_view line = trim(text.substr(block.begin, block.end - block.begin));
    if (line.empty()) continue;
    profile.telling.push_back({XXH3_64bits(line.data(), line.size()),
                               static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), kMostWeight))});
  }
  std::sort(profile.telling.begin(), profile.telling.end());
  profile.telling.erase(std::unique(profile.telling.begin(), profile.telling.end()), profile.telling.end());
  for (const LineProfile::Weighed& line : profile.telling) profile.lines.push_back(line.hash);
  if (profile.telling.size() > kTellingLines) profile.telling.resize(kTellingLines);
  Amount page, long_ones;
  for (const LineProfile::Weighed& line : profile.telling) {
    page.add(line.weight);
    if (line.weight >= kLongLine) long_ones.add(line.weight);
  }
  const bool by_long_lines = long_ones.is_most_of(page);
  profile.own = profile.site;
  for (const LineProfile::Weighed& line : profile.telling) {
    if (by_long_lines && line.weight < kLongLine) continue;
    profile.own = (profile.own ^ line.hash) * 0x9E3779B97F4A7C15u;
  }
  profile.own = profile.own >> 32 << 32;  // all that is remembered of a key
}

TemplateCounts::TemplateCounts(std::uint64_t max_lines) : impl_(std::make_unique<Impl>()) {
  impl_->max_lines = std::max<std::uint64_t>(max_lines, 2);
}
TemplateCounts::~TemplateCounts() = default;

std::uint64_t TemplateCounts::story_of(const LineProfile& profile) const {
  struct Votes {
    std::uint32_t story;
    Amount shared;
  };
  std::vector<Votes> votes;
  Amount page;
  for (const LineProfile::Weighed& line : profile.telling) {
    const auto found = impl_->lines.find(mix(profile.site, line.hash));
    const std::uint32_t count = found == impl_->lines.end() ? 0 : found->second.count;
    if (count >= Entry::kStories) continue;  // common to the site: says nothing of the story
    page.add(line.weight);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t story = found->second.stories[i];
      auto same = std::find_if(votes.begin(), votes.end(), [&](const Votes& v) { return v.story == story; });
      if (same == votes.end()) same = votes.insert(votes.end(), {story, {}});
      same->shared.add(line.weight);
    }
  }
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const Votes& a, const Votes& b) { return a.shared.squares < b.shared.squares; });
  if (most != votes.end() && most->shared.is_most_of(page)) return std::uint64_t{most->story} << 32 | kCounted;
  return profile.own | (impl_->stories.contains(mix(profile.site, profile.own)) ? kCounted : 0);
}

std::uint64_t TemplateCounts::add(const LineProfile& profile) {
  const std::uint64_t key = story_of(profile);
  const std::uint32_t story = short_key(key);
  const bool is_new = (key & kCounted) == 0;
  const auto [seen, first] = impl_->stories.try_emplace(mix(profile.site, key & ~kCounted), impl_->run);
  const Coming coming = is_new                               ? Coming::first
                        : first || seen->second < impl_->run ? Coming::first_in_run
                                                             : Coming::again;
  seen->second = impl_->run;
  if (impl_->stories.size() > impl_->max_lines) impl_->forget_stories();
  if (is_new && (impl_->sites.size() < impl_->max_lines || impl_->sites.contains(profile.site)))
    increment(impl_->sites[profile.site]);
  for (const std::uint64_t line : profile.lines) {
    impl_->lines[mix(profile.site, line)].add(story, coming);
    if (impl_->lines.size() > impl_->max_lines) impl_->forget_lines();
  }
  return key | kCounted;
}

std::uint32_t TemplateCounts::other_stories(std::uint64_t site, std::uint64_t line, std::uint64_t story) const {
  const auto found = impl_->lines.find(mix(site, line));
  if (found == impl_->lines.end()) return 0;
  const Entry& entry = found->second;
  return entry.count - ((entry.is_common() ? (story & kCounted) != 0 : entry.holds(short_key(story))) ? 1 : 0);
}

void TemplateCounts::prefetch(std::uint64_t site, std::uint64_t line) const { impl_->lines.prefetch(mix(site, line)); }

std::uint32_t TemplateCounts::stories(std::uint64_t site) const {
  const auto found = impl_->sites.find(site);
  return found == impl_->sites.end() ? 0 : found->second;
}

std::uint64_t TemplateCounts::lines() const { return impl_->lines.size(); }
std::uint64_t TemplateCounts::sites() const { return impl_->sites.size(); }

}  // namespace cleaner
