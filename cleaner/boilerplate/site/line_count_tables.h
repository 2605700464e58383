// The tables behind SiteLineCounts: lines, stories and sites by hash; private to templates*.cpp.
//
//     lines    (site, line)  -> on how many stories, and on which while they are few
//     stories  (site, story) -> the run that met it last, and how much tells it
//     sites    site          -> how many stories
#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "boilerplate/site/line_counts.h"

namespace cleaner {

/// Whose lines are counted: of a new story; of one known from earlier runs, for the first time in this one; of one that
/// this run has met before.
enum class Coming : std::uint8_t { first, first_in_run, again };

/// A count stops where it can go no further.
inline void increment(std::uint32_t& count) { count += count != UINT32_MAX; }

/// On how many stories a line was met. Which ones is remembered of three, so that a line of few stories is counted
/// exactly, and "on this page only" can be told from "elsewhere". The lowest bit of a story says that the line tells
/// it.
struct Entry {
  static constexpr std::uint32_t kStories = 3;
  static constexpr std::uint32_t kTells = 1;
  std::uint32_t count = 0;
  std::array<std::uint32_t, kStories>
      stories{};  ///< of a common line, the first is how many stories of this run have it

  bool is_common() const { return count > kStories; }

  bool holds(std::uint32_t story) const {
    const auto end = stories.begin() + std::min(count, kStories);
    return std::any_of(stories.begin(), end, [=](std::uint32_t other) { return (other & ~kTells) == story; });
  }

  void add(std::uint32_t story, bool tells, Coming coming) {
    if (!is_common()) {
      if (holds(story)) return;
      if (count < kStories) {
        stories[count] = story | (tells ? kTells : 0);
      } else {
        stories[0] = 1;
      }
      ++count;
      return;
    }
    // That a common line was counted for a known story is likely, not certain: the page may have got it since. So many
    // stories as have it in this run it stands in at least.
    if (coming == Coming::again) return;
    if (coming == Coming::first) increment(count);
    increment(stories[0]);
    count = std::max(count, stories[0]);
  }
};

struct Story {
  std::uint32_t run = 0;     ///< that met it last
  std::uint32_t weight = 0;  ///< of the lines that tell it
};

/// The keys are hashes already.
struct KeyHash {
  std::size_t operator()(std::uint64_t key) const { return static_cast<std::size_t>(key * 0xD6E8FEB86659FD93u); }
};

template <class Value>
using Table = absl::flat_hash_map<std::uint64_t, Value, KeyHash>;

/// Only the `room` (at least 1) entries of the highest ranks stay; of equal ranks, those of the highest keys: which
/// ones does not depend on how the table lies in memory.
template <class Value, class Rank>
void keep_most(Table<Value>& table, std::uint64_t room, Rank rank) {
  if (table.size() <= room) return;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> ranks;
  ranks.reserve(table.size());
  for (const auto& [key, value] : table) ranks.emplace_back(rank(value), key);
  const auto least = ranks.end() - static_cast<std::ptrdiff_t>(room);
  std::nth_element(ranks.begin(), least, ranks.end());
  absl::erase_if(table, [&](const auto& item) { return std::pair(rank(item.second), item.first) < *least; });
}

struct SiteLineCounts::Impl {
  std::uint64_t max_lines = 0;  ///< bounds stories and sites too
  std::uint32_t run = 1;        ///< number of this run among those whose counts were saved
  Table<Entry> lines;
  Table<Story> stories;
  Table<std::uint32_t> sites;

  /// Lossy counting: what was met once goes first, then what was met least, until half the room is free.
  void forget_lines() {
    absl::erase_if(lines, [](const auto& item) { return item.second.count <= 1; });
    keep_most(lines, max_lines / 2, [](const Entry& entry) { return entry.count; });
  }
  /// Those not met for the longest time go.
  void forget_stories() {
    keep_most(stories, max_lines / 2, [](const Story& story) { return story.run; });
  }
};

}  // namespace cleaner
