// What is remembered of each kept document beside its fingerprints and tokens, by position. Evicted entries are read
// from a file one by one, as few of them are looked up.
//
//     table.push_back(kept);     table[0].number
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/mapped_array.h"
#include "storage/disk_array.h"

namespace cleaner {

struct Kept {
  std::uint64_t number;
  std::uint64_t digest;  // upper half of Signature::exact
  std::uint32_t tokens, fingerprints;
};

class KeptTable {
 public:
  std::uint32_t size() const { return size_; }

  /// Any number of threads may read at the same time.
  Kept operator[](std::uint32_t position) const {
    if (position < evicted_) return file_.get(position);
    return chunks_[(position - evicted_) / kChunk][(position - evicted_) % kChunk];
  }

  void push_back(const Kept& kept) {
    const std::uint32_t at = size_++ - evicted_;
    if (at % kChunk == 0) chunks_.emplace_back(kChunk);
    chunks_[at / kChunk][at % kChunk] = kept;
  }

  void evict(const std::string& folder) {
    if (size_ == evicted_) return;
    if (evicted_ == 0) file_.open(folder);
    for (std::uint32_t position = evicted_; position < size_; ++position) file_.set(position, (*this)[position]);
    evicted_ = size_;
    chunks_.clear();
  }

  std::uint32_t evicted() const { return evicted_; }  ///< entries in the file

  std::uint64_t memory() const { return chunks_.size() * kChunk * sizeof(Kept); }

 private:
  static constexpr std::uint32_t kChunk = 4096;

  std::vector<MappedArray<Kept>> chunks_;  // entries do not move when the table grows
  std::uint32_t size_ = 0;
  std::uint32_t evicted_ = 0;  // the first ones, which lie in the file
  DiskArray<Kept> file_{{}};
};

}  // namespace cleaner
