#include "dedup/saved/segment.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include "base/file_reader.h"
#include "base/little_endian.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr std::string_view kMagic = "cleaner segment\n";
constexpr std::size_t kHeader = 20;  // the magic and a version
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kFixed = 16 + 4;  // of a record, before its tokens: digest, how many tokens
constexpr std::size_t kCopy = 8;        // a text's hash, a position
constexpr std::size_t kSlice = std::size_t{1} << 20;

[[noreturn]] void damaged() { throw Error("it is damaged"); }

std::string header() {
  std::string bytes(kMagic);
  append_little(bytes, kVersion);
  return bytes;
}

}  // namespace

void append_record(std::string& out, std::uint64_t run, std::uint64_t number, std::string_view id,
                   const Signature& signature) {
  append_short(out, run);
  append_short(out, number);
  append_short(out, id.size());
  out += id;
  for (const std::uint64_t half : signature.exact) append_little(out, half);
  append_little(out, static_cast<std::uint32_t>(signature.tokens.size()));
  append_little(out, std::span<const std::uint32_t>(signature.tokens));
}

void SegmentWriter::open(const std::string& path) {
  file_.open(path);
  file_.write(header());
}

void SegmentWriter::add(SavedCopy copy) {
  std::string record;
  append_little(record, copy.text);
  append_little(record, copy.position);
  file_.write(record);
}

void SegmentWriter::close() { file_.close(/*durable=*/true); }

/// Reads the bytes of the file in order, as many at a time as the caller asks for.
class SegmentFile::Cursor {
 public:
  Cursor(const SegmentFile& file, std::uint64_t begin, std::uint64_t end) : file_(file), next_(begin), end_(end) {}

  /// The next `size` bytes, valid until the next call.
  const char* take(std::size_t size) {
    if (buffer_.size() - at_ < size) fill(size);
    return buffer_.data() + std::exchange(at_, at_ + size);
  }
  std::uint64_t take_short() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto next = static_cast<unsigned char>(*take(1));
      if (shift == 63 && next > 1) break;  // beyond 64 bits
      value |= std::uint64_t{next & 0x7Fu} << shift;
      if (next < 0x80) return value;
    }
    damaged();
  }
  std::uint64_t offset() const { return next_ - (buffer_.size() - at_); }
  std::uint64_t left() const { return end_ - offset(); }

 private:
  void fill(std::size_t size) {
    file_.check_stop();
    if (size > left()) damaged();
    buffer_.erase(0, std::exchange(at_, 0));
    const std::size_t had = buffer_.size();
    const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(end_ - next_, std::max(size - had, kSlice)));
    buffer_.resize(had + more);
    file_.get(next_, buffer_.data() + had, more);
    next_ += more;
  }

  const SegmentFile& file_;
  std::uint64_t next_, end_;  ///< in the file: behind what is in the buffer; where to stop
  std::string buffer_;
  std::size_t at_ = 0;
};

SegmentFile::SegmentFile(const std::string& path, const IndexManifest::Segment& known, const std::atomic<bool>* stop)
    : path_(path),
      known_(known),
      stop_(stop),
      file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) {
  if (!file_) refuse(cause_of(errno));
  verify();
}

void SegmentFile::verify() const {
  struct stat status {};
  if (fstat(file_.get(), &status) != 0) refuse(cause_of(errno));
  if (!S_ISREG(status.st_mode)) refuse("it is not a file");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size < known_.bytes) refuse("it is cut off");
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(kSlice);
  for (std::uint64_t at = 0; at < size; at += buffer.size()) {
    check_stop();
    buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kSlice, size - at)));
    get(at, buffer.data(), buffer.size());
    XXH3_128bits_update(state.get(), buffer.data(), buffer.size());
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  const std::array<std::uint64_t, 2> digest{hash.low64, hash.high64};
  if (size != known_.bytes || digest != known_.digest) refuse("it is damaged");
  if (size < kHeader || (size - kHeader) / kCopy < known_.copies) refuse("it is damaged");
  std::string begin(kHeader, '\0');
  get(0, begin.data(), begin.size());
  if (begin != header()) refuse("it is no segment of this version");
}

std::uint64_t SegmentFile::copies_begin() const { return known_.bytes - kCopy * known_.copies; }

void SegmentFile::refuse(const std::string& cause) const { throw Error("`index`: cannot use " + path_ + ": " + cause); }

void SegmentFile::check_stop() const {
  if (stop_ != nullptr && stop_->load(std::memory_order_relaxed)) throw Interrupted();
}

void SegmentFile::get(std::uint64_t offset, char* to, std::size_t size) const {
  while (size > 0) {
    const ssize_t got = ::pread(file_.get(), to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) refuse(got == 0 ? "it is shorter than it was" : cause_of(errno));
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
}

void SegmentFile::read(const OnDocument& on_document, const OnCopy& on_copy) const {
  try {
    Cursor cursor(*this, kHeader, copies_begin());
    SavedDocument document;
    for (std::uint64_t i = 0; i < known_.documents; ++i) {
      const std::uint64_t begin = cursor.offset();
      document.run = cursor.take_short();
      document.number = cursor.take_short();
      const std::uint64_t id = cursor.take_short();
      if (id > cursor.left()) damaged();
      document.id.assign(cursor.take(static_cast<std::size_t>(id)), static_cast<std::size_t>(id));
      const char* fixed = cursor.take(kFixed);
      document.signature.exact = {little<std::uint64_t>(fixed), little<std::uint64_t>(fixed + 8)};
      Location location;
      location.count = little<std::uint32_t>(fixed + 16);
      location.tokens = cursor.offset();
      location.before = static_cast<std::uint32_t>(location.tokens - begin);
      if (location.tokens - begin > UINT32_MAX || std::uint64_t{location.count} * 4 > cursor.left()) damaged();
      document.signature.tokens.resize(location.count);
      read_little(cursor.take(std::size_t{location.count} * 4), document.signature.tokens);
      on_document(document, location);
    }
    if (cursor.left() != 0) damaged();
    Cursor copies(*this, copies_begin(), known_.bytes);
    for (std::uint64_t i = 0; i < known_.copies; ++i) {
      const char* bytes = copies.take(kCopy);
      on_copy({little<std::uint32_t>(bytes), little<std::uint32_t>(bytes + 4)});
    }
  } catch (const Interrupted&) {
    throw;
  } catch (const Error& cause) {
    refuse(cause.what());
  }
}

void SegmentFile::tokens(const Location& location, std::vector<std::uint32_t>& tokens) const {
  tokens.resize(location.count);
  get(location.tokens, reinterpret_cast<char*>(tokens.data()), std::size_t{location.count} * 4);
  if constexpr (std::endian::native != std::endian::little) {
    for (std::uint32_t& token : tokens) token = little<std::uint32_t>(reinterpret_cast<const char*>(&token));
  }
}

void SegmentFile::document(const Location& location, SavedDocument& document) const {
  Cursor cursor(*this, location.tokens - location.before, location.tokens);
  document.run = cursor.take_short();
  document.number = cursor.take_short();
  const auto id = static_cast<std::size_t>(cursor.take_short());
  document.id.assign(cursor.take(id), id);
  const char* digest = cursor.take(16);
  document.signature.exact = {little<std::uint64_t>(digest), little<std::uint64_t>(digest + 8)};
  document.signature.tokens.clear();
}

void SegmentFile::copy_documents(SegmentWriter& to) const { copy(to, kHeader, copies_begin()); }
void SegmentFile::copy_copies(SegmentWriter& to) const { copy(to, copies_begin(), known_.bytes); }

void SegmentFile::copy(SegmentWriter& to, std::uint64_t begin, std::uint64_t end) const {
  std::string buffer;
  for (; begin < end; begin += buffer.size()) {
    check_stop();
    buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kSlice, end - begin)));
    get(begin, buffer.data(), buffer.size());
    to.add_bytes(buffer);
  }
}

}  // namespace cleaner
