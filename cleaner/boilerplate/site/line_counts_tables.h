// The hash tables behind SiteLineCounts; private to line_counts.cpp and line_counts_format.cpp.
//
//     lines    (site, line)  -> on how many pages it was seen, and on which pages while they are at most three
//     pages    (site, page)  -> the run that saw it last, and the weight of the lines that identify it
//     sites    site          -> how many pages
#pragma once

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace cleaner {

/// A page whose lines are counted: a new page; one that earlier runs know, for the first time in this run; one that
/// this run has seen before.
enum class Visit : std::uint8_t { new_page, first_in_run, again_in_run };

/// Saturating increment.
inline void increment(std::uint32_t& count) { count += count != UINT32_MAX; }

/// On how many pages a line was seen. The first three are remembered by key, so that rare lines are counted exactly and
/// "on this page only" can be distinguished from "on another page". The lowest bit of a key says that the line
/// identifies that page.
struct CountedLine {
  static constexpr std::uint32_t kPages = 3;
  static constexpr std::uint32_t kIdentifies = 1;
  std::uint32_t count = 0;
  std::array<std::uint32_t, kPages>
      pages{};  ///< of a common line, the first number counts the pages of this run that have it

  bool is_common() const { return count > kPages; }

  bool holds(std::uint32_t page) const {
    const auto end = pages.begin() + std::min(count, kPages);
    return std::any_of(pages.begin(), end, [=](std::uint32_t other) { return (other & ~kIdentifies) == page; });
  }

  void add(std::uint32_t page, bool identifies, Visit visit) {
    if (!is_common()) {
      if (holds(page)) return;
      if (count < kPages) {
        pages[count] = page | (identifies ? kIdentifies : 0);
      } else {
        pages[0] = 1;
      }
      ++count;
      return;
    }
    // Whether a common line was counted for a page from an earlier run is not recorded: most likely it was, but the
    // page may have got the line since. The pages of this run that have it are a safe lower bound.
    if (visit == Visit::again_in_run) return;
    if (visit == Visit::new_page) increment(count);
    increment(pages[0]);
    count = std::max(count, pages[0]);
  }
};

struct CountedPage {
  std::uint32_t run = 0;     ///< the run that saw it last
  std::uint32_t weight = 0;  ///< of the lines that identify it
};

/// The keys are hashes already.
struct KeyHash {
  std::size_t operator()(std::uint64_t key) const { return static_cast<std::size_t>(key * 0xD6E8FEB86659FD93u); }
};

template <class Value>
using Table = absl::flat_hash_map<std::uint64_t, Value, KeyHash>;

/// Keeps the `room` (at least 1) entries of the highest ranks; of equal ranks, those of the highest keys, so that the
/// result does not depend on the memory layout of the table.
template <class Value, class Rank>
void keep_highest(Table<Value>& table, std::uint64_t room, Rank rank) {
  if (table.size() <= room) return;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> ranks;
  ranks.reserve(table.size());
  for (const auto& [key, value] : table) ranks.emplace_back(rank(value), key);
  const auto least = ranks.end() - static_cast<std::ptrdiff_t>(room);
  std::nth_element(ranks.begin(), least, ranks.end());
  absl::erase_if(table, [&](const auto& item) { return std::pair(rank(item.second), item.first) < *least; });
}

struct LineCountTables {
  std::uint64_t max_lines = 0;  ///< bounds pages and sites too
  std::uint32_t run = 1;        ///< number of this run among those whose counts were saved
  Table<CountedLine> lines;
  Table<CountedPage> pages;
  Table<std::uint32_t> sites;

  /// Lossy counting: forgets lines seen once, then the rarest lines, until half of the room is free.
  void forget_lines() {
    absl::erase_if(lines, [](const auto& item) { return item.second.count <= 1; });
    keep_highest(lines, max_lines / 2, [](const CountedLine& line) { return line.count; });
  }
  /// Forgets the pages that were not seen for the longest time.
  void forget_pages() {
    keep_highest(pages, max_lines / 2, [](const CountedPage& page) { return page.run; });
  }
};

}  // namespace cleaner
