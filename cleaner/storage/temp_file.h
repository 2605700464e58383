// A temporary file for what does not fit into memory, or need not be there; its beginning may stay in memory all the
// same. It has no name once it is open, so that it goes with the process, however that ends.
//
//     const std::uint64_t place = file.append(bytes);
//     file.read(place, again, bytes.size());
//
// It is read with pread: pages of a mapped file would count as memory of the process. Any number of threads may read at
// a time, as long as none writes.
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
  /// memory, which is not taken before they come.
  void open(const std::string& folder, std::uint64_t in_memory = 0);
  std::uint64_t size() const { return used_ + flushed_ + buffer_.size(); }

  /// Returns the place of the bytes.
  std::uint64_t append(std::string_view bytes);
  /// `size` bytes from a place on; all of them were appended.
  void read(std::uint64_t place, void* to, std::size_t size) const;

 private:
  void swap(TempFile& other) noexcept;
  void flush();
  void put(std::string_view bytes);

  static constexpr std::size_t kBuffer = std::size_t{1} << 18;
  MappedArray<char> memory_;
  std::uint64_t used_ = 0;  // bytes of it; what comes behind its end goes to the file
  FileDescriptor descriptor_;
  std::uint64_t flushed_ = 0;
  std::string buffer_, folder_;
};

}  // namespace cleaner
