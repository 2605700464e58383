// Sorts any number of records (external merge sort): what does not fit into memory goes to a temporary file in sorted
// runs, which are merged when the records are read.
//
//     ExternalSort<Row, Less> external_sort(folder, 64 << 20);   // bytes it may hold
//     external_sort.add(row);                              // any number of times
//     external_sort.sort();
//     while (external_sort.next(row)) ...                  // in order
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "storage/temp_file.h"

namespace cleaner {

template <class Record, class Less>
class ExternalSort {
  static_assert(std::is_trivially_copyable_v<Record>);

 public:
  /// `folder`: see TempFile. Where Less calls two records equal, their order is not defined.
  ExternalSort(std::string folder, std::uint64_t memory, Less less = {})
      : folder_(std::move(folder)),
        most_(std::max<std::uint64_t>(memory / 2 / sizeof(Record), kLeast)),  // room for the array to grow
        less_(less) {}

  void add(const Record& record) {
    if (records_.size() == most_) write_run();
    records_.push_back(record);
  }

  /// Must be called after the last add() and before the first next().
  void sort() {
    if (runs_.empty()) {
      std::sort(records_.begin(), records_.end(), less_);
      return;
    }
    write_run();
    records_ = {};
    begin_merge();
  }

  /// The next record in order. False at the end, when all memory is freed.
  bool next(Record& record) {
    if (runs_.empty()) {
      if (at_ < records_.size()) {
        record = records_[at_++];
        return true;
      }
    } else if (!heads_.empty()) {
      record = take_least();
      return true;
    }
    *this = ExternalSort(folder_, most_ * 2 * sizeof(Record), less_);
    return false;
  }

  /// Calls visit(record) for each, in order.
  template <class Visit>
  void take_all(Visit&& visit) {
    sort();
    for (Record record; next(record);) visit(std::as_const(record));
  }

 private:
  static constexpr std::uint64_t kLeast = 256;  // records in memory
  static constexpr std::size_t kMostRuns = 64;  // more are merged into one
  struct Run {
    std::uint64_t begin, end;  // in records of the file
  };
  struct Head {  // of a run that is merged
    Run left;
    std::vector<Record> buffer;
    std::size_t at = 0;
    const Record& record() const { return buffer[at]; }
  };

  void write_run() {
    if (runs_.empty()) file_.open(folder_);
    std::sort(records_.begin(), records_.end(), less_);
    const std::uint64_t begin = file_.size() / sizeof(Record);
    file_.append({reinterpret_cast<const char*>(records_.data()), records_.size() * sizeof(Record)});
    runs_.push_back({begin, begin + records_.size()});
    records_.clear();
    if (runs_.size() == kMostRuns) merge_runs();
  }

  void merge_runs() {
    TempFile merged;
    merged.open(folder_);
    begin_merge();
    while (!heads_.empty()) {
      const Record record = take_least();
      merged.append({reinterpret_cast<const char*>(&record), sizeof record});
    }
    file_ = std::move(merged);
    runs_ = {{0, file_.size() / sizeof(Record)}};
  }

  auto later() {
    return [this](const Head& a, const Head& b) { return less_(b.record(), a.record()); };
  }

  void begin_merge() {
    for (const Run& run : runs_) {
      Head head{run, {}};
      if (refill(head)) heads_.push_back(std::move(head));
    }
    std::make_heap(heads_.begin(), heads_.end(), later());
  }

  bool refill(Head& head) {
    const std::uint64_t share = std::max<std::uint64_t>(most_ / runs_.size(), 16);
    const std::uint64_t size = std::min(share, head.left.end - head.left.begin);
    head.buffer.resize(size);
    head.at = 0;
    file_.read(head.left.begin * sizeof(Record), head.buffer.data(), size * sizeof(Record));
    head.left.begin += size;
    return size > 0;
  }

  Record take_least() {
    std::pop_heap(heads_.begin(), heads_.end(), later());
    Head& head = heads_.back();
    const Record record = head.record();
    if (++head.at == head.buffer.size() && !refill(head)) {
      heads_.pop_back();
    } else {
      std::push_heap(heads_.begin(), heads_.end(), later());
    }
    return record;
  }

  std::string folder_;
  std::uint64_t most_;
  Less less_;
  std::vector<Record> records_;
  std::size_t at_ = 0;
  TempFile file_;
  std::vector<Run> runs_;
  std::vector<Head> heads_;
};

}  // namespace cleaner
