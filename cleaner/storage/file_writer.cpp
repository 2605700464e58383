#include "storage/file_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "text/json.h"

namespace cleaner {
namespace {
constexpr std::size_t kBuffer = std::size_t{256} << 10;
constexpr std::size_t kSlice = std::size_t{64} << 10;
}  // namespace

struct FileWriter::Digest {
  XXH3_state_t* state = XXH3_createState();
  Digest() { XXH3_128bits_reset(state); }
  ~Digest() { XXH3_freeState(state); }
};

FileWriter::FileWriter() : digest_(std::make_unique<Digest>()) {}

FileWriter::~FileWriter() {
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::open(const std::string& path) {
  name_ = path;
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw Error("cannot write " + path + ": " + cause_of(errno));
  owned_ = true;
}

void FileWriter::open_descriptor(int descriptor, const std::string& name) {
  name_ = name;
  descriptor_ = descriptor;
}

void FileWriter::open_nothing() { nothing_ = true; }

void FileWriter::open_memory() { in_memory_ = true; }

void FileWriter::put(const char* data, std::size_t size) {
  XXH3_128bits_update(digest_->state, data, size);
  bytes_ += size;
  while (size > 0 && !nothing_) {
    const ssize_t written = ::write(descriptor_, data, size);
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EPIPE && !owned_) throw OutputClosed();
      throw Error("cannot write " + name_ + ": " + cause_of(errno));
    }
    data += written;
    size -= static_cast<std::size_t>(written);
  }
}

void FileWriter::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBuffer && !in_memory_) {
    flush();
    if (bytes.size() > kBuffer) return put(bytes.data(), bytes.size());
  }
  buffer_ += bytes;
}

void FileWriter::write_json(std::string_view utf8, const Kernel& kernel) {
  for (std::size_t at = 0; at < utf8.size(); at += kSlice) {  // escaping works byte by byte: a slice may end anywhere
    append_json_string(buffer_, utf8.substr(at, kSlice), kernel, false);
    if (buffer_.size() > kBuffer && !in_memory_) flush();
  }
}

void FileWriter::write_number(std::uint64_t number) { write(fmt::format_int(number).c_str()); }

void FileWriter::flush() {
  put(buffer_.data(), buffer_.size());
  buffer_.clear();
}

void FileWriter::close(bool durable) {
  flush();
  if (durable && owned_ && ::fsync(descriptor_) != 0) throw Error("cannot write " + name_ + ": " + cause_of(errno));
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (owned_ && ::close(descriptor) != 0) throw Error("cannot write " + name_ + ": " + cause_of(errno));
}

std::array<std::uint64_t, 2> FileWriter::digest() {
  const XXH128_hash_t hash = XXH3_128bits_digest(digest_->state);
  return {hash.low64, hash.high64};
}

std::string hex_digest(const std::array<std::uint64_t, 2>& digest) {
  return fmt::format("{:016x}{:016x}", digest[1], digest[0]);
}

}  // namespace cleaner
