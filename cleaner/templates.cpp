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

constexpr std::size_t kLongLine = 40;    ///< bytes; shorter lines say little of a story
constexpr std::size_t kLongLines = 256;  ///< of a page that are looked at, at most
constexpr std::uint32_t kMostWeight = 200;
constexpr double kSameStory = 0.8;  ///< of them, by number and by weight, met in one story before

}  // namespace

std::uint64_t site_key(std::string_view site) { return site.empty() ? 0 : XXH3_64bits(site.data(), site.size()); }

void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks, LineProfile& profile) {
  profile.site = site_key(site);
  profile.lines.clear();
  profile.long_lines.clear();
  for (const Block& block : blocks) {
    const std::string_view line = trim(text.substr(block.begin, block.end - block.begin));
    if (line.empty()) continue;
    profile.lines.push_back(XXH3_64bits(line.data(), line.size()));
    if (line.size() < kLongLine) continue;
    profile.long_lines.push_back(
        {profile.lines.back(), static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), kMostWeight))});
  }
  const auto distinct = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  distinct(profile.lines);
  distinct(profile.long_lines);
  if (profile.long_lines.size() > kLongLines) profile.long_lines.resize(kLongLines);
  profile.own = profile.site;
  const auto add = [&](std::uint64_t hash) { profile.own = (profile.own ^ hash) * 0x9E3779B97F4A7C15u; };
  for (const LineProfile::LongLine& line : profile.long_lines) add(line.hash);
  if (profile.long_lines.empty()) std::for_each(profile.lines.begin(), profile.lines.end(), add);
  profile.own = profile.own >> 32 << 32;  // all that is remembered of a key
}

TemplateCounts::TemplateCounts(std::uint64_t max_lines) : impl_(std::make_unique<Impl>()) {
  impl_->max_lines = std::max<std::uint64_t>(max_lines, 2);
}
TemplateCounts::~TemplateCounts() = default;

std::uint64_t TemplateCounts::story_of(const LineProfile& profile) const {
  struct Votes {
    std::uint32_t story, lines, weight;
  };
  std::vector<Votes> votes;
  std::uint32_t lines = 0, weight = 0;
  for (const LineProfile::LongLine& line : profile.long_lines) {
    const auto found = impl_->lines.find(mix(profile.site, line.hash));
    const std::uint32_t count = found == impl_->lines.end() ? 0 : found->second.count;
    if (count >= Entry::kStories) continue;  // common to the site: says nothing of the story
    ++lines;
    weight += line.weight;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t story = found->second.stories[i];
      const auto same = std::find_if(votes.begin(), votes.end(), [&](const Votes& v) { return v.story == story; });
      if (same != votes.end()) {
        ++same->lines;
        same->weight += line.weight;
      } else {
        votes.push_back({story, 1, line.weight});
      }
    }
  }
  const auto most =
      std::max_element(votes.begin(), votes.end(), [](const Votes& a, const Votes& b) { return a.weight < b.weight; });
  const bool known = most != votes.end() && most->lines >= kSameStory * lines && most->weight >= kSameStory * weight;
  if (known) return std::uint64_t{most->story} << 32 | kCounted;
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
