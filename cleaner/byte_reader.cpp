#include "byte_reader.h"

#include "cleaner/error.h"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vector>

#include <archive.h>
#include <fcntl.h>
#include <unistd.h>

namespace cleaner {
namespace {

/// What an honest file never does, and a decompression bomb always: both limits must be passed.
constexpr std::uint64_t kBombBytes = std::uint64_t{64} << 20, kBombRatio = 1000;

constexpr std::size_t kPackedBuffer = std::size_t{64} << 10;

std::string lower_first(std::string cause) {
  if (!cause.empty() && cause[0] >= 'A' && cause[0] <= 'Z') cause[0] = static_cast<char>(cause[0] - 'A' + 'a');
  return cause;
}

/// libarchive's number of the filter for what starts like this, ARCHIVE_FILTER_NONE for plain bytes.
int filter_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08")) return ARCHIVE_FILTER_GZIP;
  if (head.starts_with("\x28\xB5\x2F\xFD")) return ARCHIVE_FILTER_ZSTD;
  return ARCHIVE_FILTER_NONE;
}

}  // namespace

std::string cause_of(int error_number) { return lower_first(std::generic_category().message(error_number)); }

/// A libarchive reader of raw bytes that knows one packing only.
struct ByteReader::Unpacker {
  explicit Unpacker(ByteReader& owner) : reader(owner), buffer(kPackedBuffer) {}
  ~Unpacker() { archive_read_free(handle); }

  /// Gives libarchive full buffers, so that what it has consumed does not depend on how the bytes arrive.
  static la_ssize_t more(archive*, void* self, const void** bytes) {
    auto& unpacker = *static_cast<Unpacker*>(self);
    std::size_t size = unpacker.filled;
    unpacker.filled = 0;
    while (size < unpacker.buffer.size()) {
      const std::size_t got = unpacker.reader.read_some(unpacker.buffer.data() + size, unpacker.buffer.size() - size);
      if (got == 0) break;
      size += got;
    }
    unpacker.in += size;
    *bytes = unpacker.buffer.data();
    return static_cast<la_ssize_t>(size);
  }

  std::string cause() const {
    if (!reader.error_.empty()) return reader.error_;
    const char* text = archive_error_string(handle);
    return lower_first(text ? text : "damaged compressed data");
  }

  ByteReader& reader;
  std::vector<char> buffer;
  std::size_t filled = 0;         ///< bytes already in `buffer`
  std::uint64_t in = 0, out = 0;  ///< bytes so far
  archive* handle = archive_read_new();
};

ByteReader::ByteReader() = default;
ByteReader::~ByteReader() { close(); }

void ByteReader::close() {
  unpacker_.reset();
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  owned_ = ended_ = false;
  at_start_ = true;
  error_.clear();
}

bool ByteReader::open(const std::string& path) {
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

void ByteReader::open_descriptor(int descriptor) {
  close();
  descriptor_ = descriptor;
}

std::size_t ByteReader::read_some(char* buffer, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) {
      if (stop_ != nullptr && stop_->load()) throw Interrupted();
      continue;
    }
    error_ = cause_of(errno);
    return 0;
  }
}

std::size_t ByteReader::read(char* buffer, std::size_t size) {
  if (ended_) return 0;
  if (unpacker_) return unpack(buffer, size);
  std::size_t got = read_some(buffer, size);
  if (at_start_) {
    at_start_ = false;
    while (got > 0 && got < 4 && error_.empty()) {  // the longest magic number; pipes may give less
      const std::size_t more = read_some(buffer + got, size - got);
      if (more == 0) break;
      got += more;
    }
    if (const int filter = filter_of({buffer, got}); filter != ARCHIVE_FILTER_NONE) {
      start_unpacking(filter, buffer, got);
      return ended_ ? 0 : unpack(buffer, size);
    }
  }
  if (got == 0) ended_ = true;
  return got;
}

void ByteReader::start_unpacking(int filter, const char* head, std::size_t size) {
  unpacker_ = std::make_unique<Unpacker>(*this);
  Unpacker& unpacker = *unpacker_;
  if (size > unpacker.buffer.size()) unpacker.buffer.resize(size);
  std::memcpy(unpacker.buffer.data(), head, size);
  unpacker.filled = size;
  archive* const handle = unpacker.handle;
  archive_entry* entry = nullptr;
  archive_read_support_format_raw(handle);
  archive_read_support_format_empty(handle);
  // Not archive_read_append_filter: it takes a file that is cut in its first block for an empty one.
  const auto support = filter == ARCHIVE_FILTER_GZIP ? archive_read_support_filter_gzip : archive_read_support_filter_zstd;
  const bool ready = support(handle) == ARCHIVE_OK &&
                     archive_read_open(handle, &unpacker, nullptr, Unpacker::more, nullptr) == ARCHIVE_OK;
  const int header = ready ? archive_read_next_header(handle, &entry) : ARCHIVE_FATAL;
  if (header == ARCHIVE_OK) return;
  if (header != ARCHIVE_EOF) error_ = unpacker.cause();
  ended_ = true;
}

std::size_t ByteReader::unpack(char* buffer, std::size_t size) {
  Unpacker& unpacker = *unpacker_;
  const la_ssize_t got = archive_read_data(unpacker.handle, buffer, size);
  if (got > 0) {
    unpacker.out += static_cast<std::uint64_t>(got);
    if (unpacker.out <= kBombBytes || unpacker.out / kBombRatio <= unpacker.in) return static_cast<std::size_t>(got);
    error_ = "expands more than 1000 times: looks like a decompression bomb";
  } else if (got < 0) {
    error_ = unpacker.cause();
  }
  ended_ = true;
  return 0;
}

}  // namespace cleaner
