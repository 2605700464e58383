#include "base/file_reader.h"

#include "cleaner/error.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace cleaner {

std::string cause_of(int error_number) {
  std::string cause = std::generic_category().message(error_number);
  if (!cause.empty() && cause[0] >= 'A' && cause[0] <= 'Z') cause[0] = static_cast<char>(cause[0] - 'A' + 'a');
  return cause;
}

std::string read_whole(const std::string& path) {
  FileReader reader;
  reader.open(path);
  std::string bytes;
  char buffer[1 << 14];
  while (const std::size_t size = reader.read(buffer, sizeof buffer)) bytes.append(buffer, size);
  if (!reader.error().empty()) throw Error("cannot read " + path + ": " + reader.error());
  return bytes;
}

FileReader::FileReader() = default;
FileReader::~FileReader() { close(); }

void FileReader::close() {
  decompressor_.reset();
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  owned_ = ended_ = false;
  at_start_ = true;
  error_.clear();
}

bool FileReader::open(const std::string& path) {
  close();
  do descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  while (descriptor_ < 0 && errno == EINTR);
  if (descriptor_ < 0) {
    error_ = cause_of(errno);
    ended_ = true;
    return false;
  }
  owned_ = true;
  return true;
}

void FileReader::open_descriptor(int descriptor) {
  close();
  descriptor_ = descriptor;
}

// Polls, because a stop just before the read, or a signal that another thread received, does not end a read that waits.
void FileReader::wait_for_bytes() const {
  if (stop_ == nullptr) return;
  constexpr int kPollMilliseconds = 100;
  pollfd waited{descriptor_, POLLIN, 0};
  int ready = 0;
  do {
    if (stop_->load()) throw Interrupted();
    ready = ::poll(&waited, 1, kPollMilliseconds);
  } while (ready == 0 || (ready < 0 && errno == EINTR));  // the read itself reports any other error
}

std::size_t FileReader::read_some(char* buffer, std::size_t size) {
  for (;;) {
    wait_for_bytes();
    const ssize_t got = ::read(descriptor_, buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) continue;
    error_ = cause_of(errno);
    return 0;
  }
}

std::size_t FileReader::read(char* buffer, std::size_t size) {
  if (ended_) return 0;
  if (decompressor_) return decompress(buffer, size);
  const std::size_t got = at_start_ ? read_first(buffer, size) : read_some(buffer, size);
  if (got == 0) ended_ = true;
  return got;
}

std::size_t FileReader::read_first(char* buffer, std::size_t size) {
  at_start_ = false;
  std::size_t got = 0;
  while (got < 4) {  // the longest magic number; pipes may give less
    const std::size_t more = read_some(buffer + got, std::min(size, Decompressor::kBuffer) - got);
    if (more == 0) break;
    got += more;
  }
  const Packing packing = packing_of({buffer, got});
  if (packing == Packing::none) return got;
  decompressor_ = std::make_unique<Decompressor>(packing, std::string_view(buffer, got),
                                                 [this](char* to, std::size_t room) { return read_some(to, room); });
  return decompress(buffer, size);
}

std::size_t FileReader::decompress(char* buffer, std::size_t size) {
  const std::size_t got = decompressor_->read(buffer, size);
  if (got > 0) return got;
  ended_ = true;
  if (error_.empty()) error_ = decompressor_->error();  // an error of the disk is the cause of the decompressor's
  return 0;
}

}  // namespace cleaner
