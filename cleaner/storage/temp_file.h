// A temporary file for data that need not stay in memory; its beginning may. The file has no name once it is open, so
// that it disappears with the process, however that ends.
//
//     const std::uint64_t offset = file.append(bytes);
//     file.read(offset, again, bytes.size());
//
// Reads use pread: pages of a mapped file would count as memory of the process. While none writes, any number of
// threads may read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/file_descriptor.h"
#include "base/mapped_array.h"

namespace cleaner {

class TempFile {
 public:
  TempFile() = default;
  TempFile(TempFile&& other) noexcept { swap(other); }
  TempFile& operator=(TempFile&& other) noexcept {
    swap(other);
    return *this;
  }

  /// `folder`: where the file is made; empty for the system's temporary folder. The first `in_memory` bytes stay in
  /// memory, which the system provides as they are written. Throws Error where the file cannot be made.
  void open(const std::string& folder, std::uint64_t in_memory = 0);
  std::uint64_t size() const { return used_ + flushed_ + buffer_.size(); }

  /// Returns the offset of the bytes. Throws Error when the disk is full.
  std::uint64_t append(std::string_view bytes);
  /// Reads `size` bytes from `offset` on. REQUIRES: they were appended. Throws Error.
  void read(std::uint64_t offset, void* to, std::size_t size) const;

 private:
  void swap(TempFile& other) noexcept;
  void flush();
  void put(std::string_view bytes);

  static constexpr std::size_t kBuffer = std::size_t{1} << 18;
  MappedArray<char> memory_;
  std::uint64_t used_ = 0;  // bytes of memory_; later bytes go to the file
  FileDescriptor descriptor_;
  std::uint64_t flushed_ = 0;
  std::string buffer_, folder_;
};

}  // namespace cleaner
