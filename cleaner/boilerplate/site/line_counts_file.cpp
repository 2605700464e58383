#include "boilerplate/site/line_counts_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/file_reader.h"
#include "base/little_endian.h"
#include "boilerplate/site/line_count_tables.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

// magic, version, run, number of sites, stories, lines; the three tables; digest.
constexpr std::string_view kMagic("cleaner counts\n\0", 16);
constexpr std::uint32_t kVersion = 2;  ///< of the format, and of what a line and a story are
constexpr std::size_t kHeader = 48, kDigest = 16;
constexpr std::uint32_t kMostRuns = 1u << 31;
constexpr std::size_t kLeastEntry = 2;  ///< bytes that an entry of any table takes at least

[[noreturn]] void damaged() { throw Error("it is damaged"); }

/// Reads what was appended. What is not there, or too large to be, is damage.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t fixed(unsigned bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) value |= std::uint64_t{byte()} << 8 * i;
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      if (shift == 63 && next > 1) break;  // beyond 64 bits
      value |= std::uint64_t{next & 0x7Fu} << shift;
      if (next < 0x80) return value;
    }
    damaged();
  }
  std::uint32_t number_up_to(std::uint32_t most) {
    const std::uint64_t value = number();
    if (value > most) damaged();
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t count() {
    const std::uint32_t value = number_up_to(UINT32_MAX);
    if (value == 0) damaged();
    return value;
  }
  std::size_t left() const { return rest_.size(); }

 private:
  std::uint8_t byte() {
    if (rest_.empty()) damaged();
    const auto first = static_cast<std::uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return first;
  }
  std::string_view rest_;
};

/// Keys ascend, and each is told by its distance from the one before.
template <class Value, class Append>
void save_table(const Table<Value>& table, FileWriter& file, Append append_value) {
  std::vector<std::uint64_t> keys;
  keys.reserve(table.size());
  for (const auto& item : table) keys.push_back(item.first);
  std::sort(keys.begin(), keys.end());
  std::string buffer;
  std::uint64_t last = 0;
  for (const std::uint64_t key : keys) {
    buffer.clear();
    append_short(buffer, key - std::exchange(last, key));
    append_value(buffer, table.find(key)->second);
    file.write(buffer);
  }
}

template <class Value, class Read>
void load_table(Table<Value>& table, std::uint64_t size, Numbers& numbers, Read read_value) {
  if (size > numbers.left() / kLeastEntry) damaged();
  table.reserve(size);
  std::uint64_t key = 0;
  for (std::uint64_t i = 0; i < size; ++i) {
    const std::uint64_t step = numbers.number();
    if ((step == 0 && i > 0) || step > UINT64_MAX - key) damaged();
    key += step;
    table.emplace(key, read_value(numbers));
  }
}

Entry read_entry(Numbers& numbers) {
  Entry entry;
  entry.count = numbers.count();
  if (entry.is_common()) return entry;
  for (std::uint32_t i = 0; i < entry.count; ++i) entry.stories[i] = static_cast<std::uint32_t>(numbers.fixed(4));
  return entry;
}

XXH128_hash_t digest_of(std::string_view bytes) { return XXH3_128bits(bytes.data(), bytes.size()); }

/// The bytes of a regular file; no pipe is waited for, and nothing packed is decompressed.
std::string bytes_of(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor < 0) throw Error(cause_of(errno));
  struct stat status {};
  std::string bytes;
  int failed = fstat(descriptor, &status) != 0 ? errno : 0;
  const bool regular = failed == 0 && S_ISREG(status.st_mode);
  if (regular) bytes.resize(static_cast<std::size_t>(status.st_size));
  std::size_t size = 0;
  while (size < bytes.size() && failed == 0) {
    const ssize_t got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got == 0) break;
    if (got > 0) size += static_cast<std::size_t>(got);
    if (got < 0 && errno != EINTR) failed = errno;
  }
  ::close(descriptor);
  if (failed != 0) throw Error(cause_of(failed));
  if (!regular) throw Error("it is not a file");
  bytes.resize(size);
  return bytes;
}

}  // namespace

void SiteLineCounts::save(FileWriter& file) const {
  std::string header(kMagic);
  append_little(header, kVersion);
  append_little(header, impl_->run);
  for (const std::size_t size : {impl_->sites.size(), impl_->stories.size(), impl_->lines.size()})
    append_little(header, std::uint64_t{size});
  file.write(header);
  save_table(impl_->sites, file, [](std::string& out, std::uint32_t count) { append_short(out, count); });
  save_table(impl_->stories, file, [&](std::string& out, const Story& story) {
    append_short(out, impl_->run - story.run);
    append_short(out, story.weight);
  });
  save_table(impl_->lines, file, [](std::string& out, const Entry& entry) {
    append_short(out, entry.count);
    for (std::uint32_t i = 0; !entry.is_common() && i < entry.count; ++i) append_little(out, entry.stories[i]);
  });
  file.flush();
  std::string digest;
  for (const std::uint64_t half : file.digest()) append_little(digest, half);
  file.write(digest);
}

void SiteLineCounts::load(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) throw Error("it holds no line counts of cleaner");
  if (bytes.size() < kHeader + kDigest) throw Error("it is cut off");
  Numbers numbers(bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - kDigest));
  if (const std::uint64_t version = numbers.fixed(4); version != kVersion)
    throw Error(fmt::format("its version is {}, and this program reads version {}", version, kVersion));
  Numbers digest(bytes.substr(bytes.size() - kDigest));
  const XXH128_hash_t wanted = digest_of(bytes.substr(0, bytes.size() - kDigest));
  if (digest.fixed(8) != wanted.low64 || digest.fixed(8) != wanted.high64) throw Error("it is damaged or cut off");

  auto loaded = std::make_unique<Impl>();
  loaded->max_lines = impl_->max_lines;
  const auto run = static_cast<std::uint32_t>(numbers.fixed(4));
  if (run >= kMostRuns) damaged();
  loaded->run = run + 1;
  const std::uint64_t sites = numbers.fixed(8), stories = numbers.fixed(8), lines = numbers.fixed(8);
  load_table(loaded->sites, sites, numbers, [](Numbers& from) { return from.count(); });
  load_table(loaded->stories, stories, numbers, [&](Numbers& from) {
    const std::uint32_t last = run - from.number_up_to(run);
    return Story{last, from.number_up_to(UINT32_MAX)};
  });
  load_table(loaded->lines, lines, numbers, read_entry);
  if (numbers.left() != 0) damaged();
  if (lines > loaded->max_lines) loaded->forget_lines();
  if (stories > loaded->max_lines) loaded->forget_stories();
  keep_most(loaded->sites, loaded->max_lines, [](std::uint32_t count) { return count; });
  impl_ = std::move(loaded);
}

LineCountsFile::LineCountsFile(const std::string& path) : name_(path), path_(path) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return;
  path_ = fs::canonical(path, error).string();
  if (error) throw Error("--line-counts: " + name_ + " is a symbolic link to nothing");
}

LineCountsFile::~LineCountsFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

bool LineCountsFile::load(SiteLineCounts& counts) {
  std::error_code error;
  if (fs::symlink_status(path_, error).type() == fs::file_type::not_found) return false;
  try {
    const std::string bytes = bytes_of(path_);
    counts.load(bytes);
    const XXH128_hash_t digest = digest_of(bytes);
    before_ = {digest.low64, digest.high64};
  } catch (const Error& cause) {
    throw Error("--line-counts: cannot use " + name_ + ": " + cause.what());
  }
  return true;
}

void LineCountsFile::check_writable() const {
  const std::string folder = fs::path(path_).parent_path().string();
  if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0)
    throw Error("--line-counts: cannot write " + name_ + ": " + cause_of(errno));
}

void LineCountsFile::write(const SiteLineCounts& counts) {
  std::string path = path_ + ".new-" + std::to_string(::getpid());
  std::error_code error;
  while (fs::exists(fs::symlink_status(path, error))) path += "-";  // of a run that was killed
  FileWriter file;
  file.open(path);
  temporary_ = path;
  counts.save(file);
  file.close(/*durable=*/true);
  after_ = file.digest();
  const fs::file_status old = fs::status(path_, error);
  if (fs::exists(old)) fs::permissions(path, old.permissions(), error);  // as far as they may be given
}

void LineCountsFile::replace() {
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0)
    throw Error("--line-counts: cannot write " + name_ + ": " + cause_of(errno));
  temporary_.clear();
}

}  // namespace cleaner
