// What is remembered of each kept document beside its fingerprints and tokens, by position. What was put away is read
// from a file, one by one: few are asked for.
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

  /// Any number of threads may ask at a time.
  Kept operator[](std::uint32_t position) const {
    if (position < away_) return file_.get(position);
    return chunks_[(position - away_) / kChunk][(position - away_) % kChunk];
  }

  void push_back(const Kept& kept) {
    const std::uint32_t at = size_++ - away_;
    if (at % kChunk == 0) chunks_.emplace_back(kChunk);
    chunks_[at / kChunk][at % kChunk] = kept;
  }

  void evict(const std::string& folder) {
    if (size_ == away_) return;
    if (away_ == 0) file_.open(folder);
    for (std::uint32_t position = away_; position < size_; ++position) file_.set(position, (*this)[position]);
    away_ = size_;
    chunks_.clear();
  }

  std::uint32_t away() const { return away_; }  ///< so many were put away

  std::uint64_t memory() const { return chunks_.size() * kChunk * sizeof(Kept); }

 private:
  static constexpr std::uint32_t kChunk = 4096;

  std::vector<MappedArray<Kept>> chunks_;  // they do not move when there are more
  std::uint32_t size_ = 0, away_ = 0;      // `away_` of them lie in the file
  DiskArray<Kept> file_{{}};
};

}  // namespace cleaner
