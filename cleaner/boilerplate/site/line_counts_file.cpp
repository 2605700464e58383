#include "boilerplate/site/line_counts_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/file_reader.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

XXH128_hash_t digest_of(std::string_view bytes) { return XXH3_128bits(bytes.data(), bytes.size()); }

/// The bytes of a regular file: never blocks on a pipe, and does not decompress.
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

LineCountsFile::LineCountsFile(const std::string& path) : name_(path), path_(path) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return;
  path_ = fs::canonical(path, error).string();
  if (error) throw Error("`line_counts`: " + name_ + " is a symbolic link to nothing");
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
    throw Error("`line_counts`: cannot use " + name_ + ": " + cause.what());
  }
  return true;
}

void LineCountsFile::check_writable() const {
  const std::string folder = fs::path(path_).parent_path().string();
  if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0)
    throw Error("`line_counts`: cannot write " + name_ + ": " + cause_of(errno));
}

void LineCountsFile::write(const SiteLineCounts& counts) {
  std::string path = path_ + ".new-" + std::to_string(::getpid());
  std::error_code error;
  while (fs::exists(fs::symlink_status(path, error))) path += "-";  // left by a run that was killed
  FileWriter file;
  file.open(path);
  temporary_ = path;
  counts.save(file);
  file.close(/*durable=*/true);
  after_ = file.digest();
  const fs::file_status old = fs::status(path_, error);
  if (fs::exists(old)) fs::permissions(path, old.permissions(), error);  // as far as the system allows
}

void LineCountsFile::replace() {
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0)
    throw Error("`line_counts`: cannot write " + name_ + ": " + cause_of(errno));
  temporary_.clear();
}

}  // namespace cleaner
