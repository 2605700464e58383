#include "dedup/postings/sorted_runs.h"

#include <utility>

namespace cleaner {

void SortedRuns::Run::add(std::span<const Pair> pairs) {
  for (std::uint64_t at = (size + kBlock - 1) / kBlock * kBlock; at < size + pairs.size(); at += kBlock)
    blocks.push_back(pairs[at - size].mixed);
  file.append({reinterpret_cast<const char*>(pairs.data()), pairs.size_bytes()});
  size += pairs.size();
}

SortedRuns::Reader::Reader(std::span<const Run> runs) {
  for (const Run& run : runs) {
    Head head{&run, 0, {}, 0};
    if (refill(head)) heads_.push_back(std::move(head));
  }
}

bool SortedRuns::Reader::refill(Head& head) {
  const std::uint64_t size = std::min<std::uint64_t>(kBuffer, head.run->size - head.read);
  head.buffer.resize(size);
  head.at = 0;
  head.run->file.read(head.read * sizeof(Pair), head.buffer.data(), size * sizeof(Pair));
  head.read += size;
  return size > 0;
}

bool SortedRuns::Reader::next(Pair& pair) {
  if (heads_.empty()) return false;
  Head* least = &heads_[0];
  for (Head& head : heads_)
    if (head.buffer[head.at] < least->buffer[least->at]) least = &head;
  pair = least->buffer[least->at];
  if (++least->at == least->buffer.size() && !refill(*least)) heads_.erase(heads_.begin() + (least - heads_.data()));
  return true;
}

std::uint64_t SortedRuns::pairs() const {
  std::uint64_t pairs = 0;
  for (const Run& run : runs_) pairs += run.size;
  return pairs;
}

std::uint64_t SortedRuns::memory() const {
  std::uint64_t bytes = 0;
  for (const Run& run : runs_) bytes += run.blocks.capacity() * sizeof(std::uint32_t);
  return bytes;
}

void SortedRuns::begin(const std::string& folder) {
  folder_ = folder;
  runs_.emplace_back().file.open(folder);
}

void SortedRuns::end(const std::function<bool(const Pair&)>& drop) {
  if (runs_.back().size == 0) runs_.pop_back();
  while (runs_.size() > 1 && runs_[runs_.size() - 2].size < 2 * runs_.back().size) {
    Run merged;
    merged.file.open(folder_);
    Reader reader(std::span<const Run>(runs_).last(2));
    Pair last{0, ~std::uint32_t{0}};
    for (Pair pair; reader.next(pair);) {
      if (pair == last || drop(pair)) continue;
      merged.add({&pair, 1});
      last = pair;
    }
    runs_.resize(runs_.size() - 2);
    runs_.push_back(std::move(merged));
  }
}

}  // namespace cleaner
