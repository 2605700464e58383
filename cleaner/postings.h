// Which kept documents hold a sample: an open-addressing table of (hash, document) pairs, 8 bytes each.
//
//     Postings postings;
//     postings.insert(0x1234, 7);
//     postings.find(0x1234, [](std::uint32_t document) { ... });   // 7; returns 1
#pragma once

#include <cstdint>
#include <vector>

namespace cleaner {

class Postings {
 public:
  /// A sample held by more kept documents than this is boilerplate: no evidence of a copy, and not stored any further.
  static constexpr std::uint32_t kBoilerplate = 16;

  Postings() : slots_(std::size_t{1} << 10) {}

  /// Calls visit(document) for each document that holds the sample; returns how many (kBoilerplate + 1 stands for more).
  template <class Visit>
  std::uint32_t find(std::uint32_t hash, Visit&& visit) const {
    std::uint32_t n = 0;
    for (std::size_t i = slot(hash); slots_[i].document; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].hash != hash) continue;
      visit(slots_[i].document - 1);
      ++n;
    }
    return n;
  }

  /// How many documents hold the sample.
  std::uint32_t count(std::uint32_t hash) const {
    return find(hash, [](std::uint32_t) {});
  }
  bool boilerplate(std::uint32_t hash) const { return count(hash) > kBoilerplate; }

  /// Adds a pair that is not there yet. The caller leaves out samples that are boilerplate.
  void insert(std::uint32_t hash, std::uint32_t document) {
    if (used_ * 4 >= slots_.size() * 3) grow();
    place({hash, document + 1});
    ++used_;
  }

  /// Fetches the place of a sample into the cache ahead of its use.
  void prefetch(std::uint32_t hash) const {
#if defined(__GNUC__)
    __builtin_prefetch(&slots_[slot(hash)]);
#endif
  }

  std::uint64_t memory() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint32_t hash = 0, document = 0;  // document + 1; 0: free
  };

  std::size_t slot(std::uint32_t hash) const {
    return static_cast<std::size_t>(hash * std::uint64_t{0x9e3779b97f4a7c15} >> 20) & (slots_.size() - 1);
  }

  void place(Slot pair) {
    std::size_t i = slot(pair.hash);
    while (slots_[i].document) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = pair;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& pair : old)
      if (pair.document) place(pair);
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace cleaner
