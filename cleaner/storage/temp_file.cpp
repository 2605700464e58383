#include "storage/temp_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/file_reader.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

int open_without_a_name(const std::string& folder) {
#ifdef O_TMPFILE
  if (const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); descriptor >= 0)
    return descriptor;
#endif
  std::string path = folder + "/cleaner-XXXXXX";  // for file systems without unnamed files
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(path.c_str());
  return descriptor;
}

}  // namespace

void TempFile::swap(TempFile& other) noexcept {
  memory_.swap(other.memory_);
  std::swap(used_, other.used_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(flushed_, other.flushed_);
  std::swap(buffer_, other.buffer_);
  std::swap(folder_, other.folder_);
}

void TempFile::open(const std::string& folder, std::uint64_t in_memory) {
  memory_ = MappedArray<char>(in_memory);
  std::error_code error;
  folder_ = folder.empty() ? std::filesystem::temp_directory_path(error).string() : folder;
  descriptor_ = FileDescriptor(open_without_a_name(folder_));
  if (!descriptor_) throw Error("cannot write a temporary file in " + folder_ + ": " + cause_of(errno));
}

void TempFile::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_.get(), bytes.data(), bytes.size(), static_cast<off_t>(flushed_));
    if (written < 0) {
      if (errno == EINTR) continue;
      throw Error("cannot write a temporary file in " + folder_ + ": " + cause_of(errno));
    }
    flushed_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void TempFile::flush() {
  put(buffer_);
  buffer_.clear();
}

std::uint64_t TempFile::append(std::string_view bytes) {
  const std::uint64_t offset = size();
  if (used_ < memory_.size()) {
    const std::size_t fitting = std::min<std::uint64_t>(bytes.size(), memory_.size() - used_);
    if (fitting > 0) std::memcpy(memory_.data() + used_, bytes.data(), fitting);
    used_ += fitting;
    bytes.remove_prefix(fitting);
  }
  if (buffer_.size() + bytes.size() > kBuffer) flush();
  if (bytes.size() > kBuffer) {
    put(bytes);
  } else {
    buffer_ += bytes;
  }
  return offset;
}

void TempFile::read(std::uint64_t offset, void* target, std::size_t bytes) const {
  char* to = static_cast<char*>(target);
  if (offset < used_) {
    const std::size_t here = std::min<std::uint64_t>(bytes, used_ - offset);
    if (here > 0) std::memcpy(to, memory_.data() + offset, here);
    to += here;
    offset += here;
    bytes -= here;
  }
  if (bytes == 0) return;
  offset -= used_;                  // now in the file
  if (offset + bytes > flushed_) {  // its end, or all of it, is still in the buffer
    const std::uint64_t from = std::max(offset, flushed_);
    const std::size_t tail = offset + bytes - from;
    if (tail > 0) std::memcpy(to + (from - offset), buffer_.data() + (from - flushed_), tail);
    bytes -= tail;
  }
  while (bytes > 0) {
    const ssize_t got = ::pread(descriptor_.get(), to, bytes, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      throw Error("cannot read a temporary file in " + folder_ + ": " +
                  (got == 0 ? "it is shorter than it was" : cause_of(errno)));
    to += got;
    offset += static_cast<std::uint64_t>(got);
    bytes -= static_cast<std::size_t>(got);
  }
}

}  // namespace cleaner
