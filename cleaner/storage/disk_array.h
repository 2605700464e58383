// A value of each document, by number, in a temporary file: eight bytes of eight million documents are too many to hold
// where a few are asked for. Those of the first documents may lie in memory: where there are no more, none is read from
// a file.
//
//     DiskArray<std::uint64_t> places(kNone);      places.open(folder, 1 << 20);
//     places.set(7, 1200);                      // numbers ascend
//     places.get(7), places.get(6);             // 1200, kNone
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "storage/temp_file.h"

namespace cleaner {

/// Of the memory that a run may use, so small a part is for what of a column may stay in memory.
inline constexpr std::uint64_t kDiskArrayShare = 128;

template <class Value>
class DiskArray {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  /// `none`: the value of numbers that are left out.
  explicit DiskArray(const Value& none) : none_(none) {}

  /// As TempFile::open().
  void open(const std::string& folder, std::uint64_t in_memory = 0) { file_.open(folder, in_memory); }
  std::uint64_t size() const { return size_; }  ///< the last number and one

  void set(std::uint64_t number, const Value& value) {
    while (size_ < number) append(none_);
    append(value);
  }

  /// Any number of threads may ask at a time, while none sets.
  Value get(std::uint64_t number) const {
    Value value = none_;
    if (number < size_) file_.read(number * sizeof(Value), &value, sizeof(Value));
    return value;
  }

  /// For numbers that ascend: reads ahead.
  class Reader {
   public:
    explicit Reader(const DiskArray& column) : column_(column) {}
    Value get(std::uint64_t number) {
      if (number >= column_.size_) return column_.none_;
      if (number - begin_ >= values_.size()) {
        begin_ = number;
        values_.resize(std::min<std::uint64_t>(kAhead, column_.size_ - number), column_.none_);
        column_.file_.read(number * sizeof(Value), values_.data(), values_.size() * sizeof(Value));
      }
      return values_[number - begin_];
    }

   private:
    static constexpr std::size_t kAhead = 1024;
    const DiskArray& column_;
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
