// An array in a temporary file, with a value for each document: of millions of documents only a few are asked for at a
// time. The values of the first documents may stay in memory, so that a small run reads no file.
//
//     DiskArray<std::uint64_t> offsets(kNone);
//     offsets.open(folder, 1 << 20);
//     offsets.set(7, 1200);                     // numbers ascend
//     offsets.get(7), offsets.get(6);           // 1200, kNone
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "storage/temp_file.h"

namespace cleaner {

/// The beginning of one array may take a run's memory divided by this.
inline constexpr std::uint64_t kDiskArrayShare = 128;

template <class Value>
class DiskArray {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  /// `none`: the value of numbers that were never set.
  explicit DiskArray(const Value& none) : none_(none) {}

  /// As TempFile::open().
  void open(const std::string& folder, std::uint64_t in_memory = 0) { file_.open(folder, in_memory); }
  std::uint64_t size() const { return size_; }  ///< the last number plus one

  void set(std::uint64_t number, const Value& value) {
    while (size_ < number) append(none_);
    append(value);
  }

  /// While none sets, any number of threads may call this.
  Value get(std::uint64_t number) const {
    Value value = none_;
    if (number < size_) file_.read(number * sizeof(Value), &value, sizeof(Value));
    return value;
  }

  /// Reads ahead, for numbers that ascend.
  class Reader {
   public:
    explicit Reader(const DiskArray& array) : array_(array) {}
    Value get(std::uint64_t number) {
      if (number >= array_.size_) return array_.none_;
      if (number - begin_ >= values_.size()) {
        begin_ = number;
        values_.resize(std::min<std::uint64_t>(kAhead, array_.size_ - number), array_.none_);
        array_.file_.read(number * sizeof(Value), values_.data(), values_.size() * sizeof(Value));
      }
      return values_[number - begin_];
    }

   private:
    static constexpr std::size_t kAhead = 1024;
    const DiskArray& array_;
    std::uint64_t begin_ = 0;
    std::vector<Value> values_;
  };

 private:
  void append(const Value& value) {
    file_.append({reinterpret_cast<const char*>(&value), sizeof(Value)});
    ++size_;
  }

  const Value none_;
  TempFile file_;
  std::uint64_t size_ = 0;
};

}  // namespace cleaner
