// Documents that are read together, cleaned by all threads, and committed in input order.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "boilerplate/site/line_counts.h"
#include "cleaner/clean.h"
#include "cleaner/io.h"

namespace cleaner {

/// A document in the pipeline, and what the run knows of it.
struct Item {
  Document document;
  LineProfile profile;
  std::uint64_t page_identity = 0;  ///< see line_counts.h; 0 while it is not known
};

class Batch {
 public:
  static constexpr std::size_t kDocuments = 256;
  static constexpr std::size_t kBytes = std::size_t{4} << 20;
  /// The line counts of a stream move on after each block of this many documents; a batch ends where a block does.
  static constexpr std::uint64_t kBlock = 1024;

  /// Reads until the batch or the block is full, or the source ends. Documents are numbered from `next_number` on;
  /// fillers get no number. False when nothing was left to read.
  bool read(Source& source, std::uint64_t& next_number) {
    size_ = 0;
    bytes_ = 0;
    first_ = next_number;
    while (size_ < kDocuments && bytes_ < kBytes) {
      if (items_.size() == size_) items_.push_back(std::make_unique<Item>());
      if (is_large(*items_[size_])) items_[size_] = std::make_unique<Item>();  // frees the memory
      Item& item = *items_[size_];
      item.document.clear();
      item.page_identity = 0;
      if (!source.next(item.document)) break;
      ++size_;
      bytes_ += item.document.source.size();
      if (item.document.format == Format::filler) continue;
      item.document.number = next_number++;
      if (next_number % kBlock == 0) break;
    }
    return size_ > 0;
  }

  std::size_t size() const { return size_; }
  std::uint64_t bytes() const { return bytes_; }
  bool begins_block() const { return first_ % kBlock == 0; }
  Item& operator[](std::size_t i) { return *items_[i]; }

 private:
  /// Buffers are recycled, except those that one document made large: else each item would hold such a buffer in the end.
  static bool is_large(const Item& item) {
    const Document& document = item.document;
    return document.source.capacity() + document.page.html.capacity() + document.text.capacity() +
               document.page.markup_text.capacity() + document.page.source_map.capacity() * sizeof(SourceMapEntry) +
               document.page.markup.capacity() * sizeof(Insertion) +
               document.page.markup_groups.capacity() * sizeof(MarkupGroup) +
               document.blocks.capacity() * sizeof(Block) +
               document.signature.tokens.capacity() * sizeof(std::uint32_t) +
               item.profile.lines.capacity() * sizeof(LineProfile::Line) >
           kBytes / 32;
  }

  std::vector<std::unique_ptr<Item>> items_;
  std::size_t size_ = 0;
  std::uint64_t bytes_ = 0, first_ = 0;
};

}  // namespace cleaner
