// Which kept documents hold a fingerprint: an open-addressing table of (hash, document) pairs, 8 bytes each.
//
//     Postings postings;
//     postings.insert(0x1234, 7);
//     postings.find(0x1234, [](std::uint32_t document) { ... });   // 7; returns 1
//
// The table is cut into parts that grow one by one, large ones by a quarter, so that memory never holds much more than
// the pairs, nor a second copy of the table. Slots are in the order of mixed hashes, so that the pairs of a part are
// sorted in place.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/mapped_array.h"

namespace cleaner {

/// A hash, mixed, and a document that has it. Pairs are ordered by both.
struct Pair {
  std::uint32_t mixed = 0, document = 0;
  auto operator<=>(const Pair&) const = default;

  /// One to one: different hashes stay different.
  static std::uint32_t mix(std::uint32_t hash) { return hash * 0x9e3779b1u; }
};

class Postings {
 public:
  /// Up to this size, but at least 8 and at most 64 MB, the table doubles when it grows, which saves time for memory.
  void double_up_to(std::uint64_t bytes) {
    small_ = std::clamp<std::uint64_t>(bytes / parts_.size() / sizeof(Pair), kSmall, kLargestSmall);
  }

  /// Calls visit(document) for each document that holds the fingerprint; returns how many.
  template <class Visit>
  std::uint32_t find(std::uint32_t hash, Visit&& visit) const {
    const std::uint32_t mixed = Pair::mix(hash);
    const Part& part = part_of(mixed);
    if (part.slots.size() == 0) return 0;
    std::uint32_t n = 0;
    for (std::size_t i = part.slot(mixed); part.slots[i].document != 0; i = part.next(i)) {
      if (part.slots[i].mixed != mixed) continue;
      visit(part.slots[i].document - 1);
      ++n;
    }
    return n;
  }

  /// Adds a pair that is not in the table yet.
  void insert(std::uint32_t hash, std::uint32_t document) { insert_mixed({Pair::mix(hash), document}); }
  void insert_mixed(Pair pair) {
    Part& part = parts_[pair.mixed >> kPartShift];
    if (part.used * 10 >= part.slots.size() * 7) grow(part);
    ++pair.document;
    part.place(pair);
    ++part.used;
  }

  /// Puts `other` in the place of a document that holds the fingerprint.
  void replace(std::uint32_t hash, std::uint32_t document, std::uint32_t other) {
    const std::uint32_t mixed = Pair::mix(hash);
    Part& part = parts_[mixed >> kPartShift];
    for (std::size_t i = part.slot(mixed); part.slots[i].document != 0; i = part.next(i)) {
      if (part.slots[i] != Pair{mixed, document + 1}) continue;
      part.slots[i].document = other + 1;
      return;
    }
  }

  /// Does any document hold the fingerprint with this mixed hash?
  bool has(std::uint32_t mixed) const {
    const Part& part = part_of(mixed);
    if (part.slots.size() == 0) return false;
    std::size_t i = part.slot(mixed);
    while (part.slots[i].document != 0 && part.slots[i].mixed != mixed) i = part.next(i);
    return part.slots[i].document != 0;
  }

  /// Fetches the slot of a fingerprint into the cache.
  void prefetch([[maybe_unused]] std::uint32_t hash) const {
#if defined(__GNUC__)
    const std::uint32_t mixed = Pair::mix(hash);
    const Part& part = part_of(mixed);
    if (part.slots.size() != 0) __builtin_prefetch(&part.slots[part.slot(mixed)]);
#endif
  }

  /// Removes all pairs: calls visit(pairs), part after part, in order.
  template <class Visit>
  void take_sorted(Visit&& visit) {
    for (Part& part : parts_) {
      Pair* const begin = part.slots.data();
      Pair* const end =
          std::remove_if(begin, begin + part.slots.size(), [](const Pair& pair) { return pair.document == 0; });
      std::sort(begin, end);
      for (Pair* pair = begin; pair != end; ++pair) --pair->document;
      visit(std::span<const Pair>(begin, end));
      memory_ -= part.slots.bytes();
      part = Part();
    }
  }

  std::uint64_t memory() const { return memory_; }

 private:
  static constexpr unsigned kPartBits = 6, kPartShift = 32 - kPartBits;
  static constexpr std::size_t kSmall = 1 << 14, kLargestSmall = 1 << 17;  // slots of a part: 8 and 64 MB in all

  struct Part {
    MappedArray<Pair> slots;  // document + 1; 0: free
    std::size_t used = 0;

    std::size_t slot(std::uint32_t mixed) const {
      return static_cast<std::size_t>(std::uint64_t{mixed << kPartBits} * slots.size() >> 32);
    }
    std::size_t next(std::size_t i) const { return i + 1 == slots.size() ? 0 : i + 1; }
    void place(Pair pair) {
      std::size_t i = slot(pair.mixed);
      while (slots[i].document != 0) i = next(i);
      slots[i] = pair;
    }
  };

  const Part& part_of(std::uint32_t mixed) const { return parts_[mixed >> kPartShift]; }

  void grow(Part& part) {
    const std::size_t size = part.slots.size();
    MappedArray<Pair> old(size + (size < small_ ? size : size / 4) + 16);
    old.swap(part.slots);
    for (std::size_t i = 0; i < old.size(); ++i)
      if (old[i].document != 0) part.place(old[i]);
    memory_ += part.slots.bytes() - old.bytes();
  }

  std::array<Part, std::size_t{1} << kPartBits> parts_;
  std::uint64_t memory_ = 0;
  std::size_t small_ = kSmall;
};

}  // namespace cleaner
