#include "templates.h"

#define XXH_INLINE_ALL
#include <absl/container/flat_hash_map.h>
#include <xxhash.h>

#include <algorithm>

#include "split.h"

namespace cleaner {
namespace {

/// How often a line was met, and the first stories it was met in: enough to tell "on this page only" from "elsewhere".
struct Entry {
  std::uint32_t count = 0;
  std::array<std::uint32_t, 3> stories{};

  bool holds(std::uint32_t story) const {
    for (std::uint32_t i = 0; i < std::min<std::uint32_t>(count, 3); ++i) {
      if (stories[i] == story) return true;
    }
    return false;
  }
  void add(std::uint32_t story) {
    if (holds(story)) return;
    if (count < 3) {
      stories[count] = story;
    } else {
      stories[2] = story;  // the latest: a page crawled again soon counts once however common its lines are
    }
    ++count;
  }
};

std::uint64_t mix(std::uint64_t site, std::uint64_t line) {
  const std::uint64_t h = (site ^ line) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 32) ^ (site << 1);
}

std::uint32_t short_key(std::uint64_t story) { return static_cast<std::uint32_t>(story >> 32); }

/// The keys are hashes already.
struct Identity {
  std::size_t operator()(std::uint64_t key) const { return static_cast<std::size_t>(key * 0xD6E8FEB86659FD93u); }
};

/// Longest line, in bytes, that is counted: longer ones are prose, and no template repeats much of it.
constexpr std::size_t kCountedLine = 512;

}  // namespace

std::uint64_t site_key(std::string_view site) { return site.empty() ? 0 : XXH3_64bits(site.data(), site.size()); }

void line_profile(std::string_view site, std::string_view text, std::span<const Block> blocks, LineProfile& profile) {
  profile.site = site_key(site);
  profile.lines.clear();
  struct Long {
    std::size_t size = 0;
    std::uint64_t hash = 0;
  };
  std::array<Long, 3> longest{};
  for (const Block& block : blocks) {
    const std::string_view line = trim(text.substr(block.begin, block.end - block.begin));
    if (line.empty()) continue;
    const std::uint64_t hash = XXH3_64bits(line.data(), line.size());
    if (line.size() <= kCountedLine) profile.lines.push_back(hash);
    if (line.size() > longest[2].size && hash != longest[0].hash && hash != longest[1].hash) {
      longest[2] = {line.size(), hash};
      std::sort(longest.begin(), longest.end(),
                [](const Long& a, const Long& b) { return a.size != b.size ? a.size > b.size : a.hash < b.hash; });
    }
  }
  profile.story = longest[0].hash + longest[1].hash * 3 + longest[2].hash * 5;
}

struct TemplateCounts::Impl {
  std::uint64_t max_lines;
  absl::flat_hash_map<std::uint64_t, Entry, Identity> lines;
  absl::flat_hash_map<std::uint64_t, Entry, Identity> sites;

  /// Lossy counting: what was met least goes first, until half the room is free.
  void forget() {
    for (std::uint32_t least = 1; lines.size() > max_lines / 2; least *= 2) {
      absl::erase_if(lines, [&](const auto& item) { return item.second.count <= least; });
    }
  }
};

TemplateCounts::TemplateCounts(std::uint64_t max_lines) : impl_(std::make_unique<Impl>()) {
  impl_->max_lines = std::max<std::uint64_t>(max_lines, 2);
}
TemplateCounts::~TemplateCounts() = default;

void TemplateCounts::add(const LineProfile& profile) {
  const std::uint32_t story = short_key(profile.story);
  if (impl_->sites.size() < impl_->max_lines || impl_->sites.contains(profile.site))
    impl_->sites[profile.site].add(story);
  for (const std::uint64_t line : profile.lines) {
    impl_->lines[mix(profile.site, line)].add(story);
    if (impl_->lines.size() > impl_->max_lines) impl_->forget();
  }
}

std::uint32_t TemplateCounts::other_stories(std::uint64_t site, std::uint64_t line, std::uint64_t story) const {
  const auto found = impl_->lines.find(mix(site, line));
  if (found == impl_->lines.end()) return 0;
  return found->second.count - (found->second.holds(short_key(story)) ? 1 : 0);
}

void TemplateCounts::prefetch(std::uint64_t site, std::uint64_t line) const { impl_->lines.prefetch(mix(site, line)); }

std::uint32_t TemplateCounts::stories(std::uint64_t site) const {
  const auto found = impl_->sites.find(site);
  return found == impl_->sites.end() ? 0 : found->second.count;
}

}  // namespace cleaner
