#include "dedup/saved/index_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "storage/file_writer.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest", kNewManifest = "manifest.new", kLock = "lock", kSegment = "segment-";

[[noreturn]] void cannot_write(const std::string& path) {
  throw Error("`index`: cannot write " + path + ": " + cause_of(errno));
}

/// When it returns, the names in the folder are on the disk.
void make_durable(const std::string& folder) {
  const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor || (::fsync(descriptor.get()) != 0 && errno != EINVAL)) cannot_write(folder);
}

std::vector<std::string> names_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  if (error) throw Error("`index`: cannot read " + folder + ": " + cause_of(error.value()));
  return names;
}

}  // namespace

IndexFolder::IndexFolder(std::string path, bool write) : path_(std::move(path)), write_(write) {
  while (path_.size() > 1 && path_.back() == '/') path_.pop_back();
  std::error_code error;
  const fs::file_status status = fs::status(path_, error);
  there_ = fs::exists(fs::symlink_status(path_, error));
  if (there_ && !fs::is_directory(status)) refuse("it is not a folder");
  if (write_) {
    const std::string parent = fs::path(path_).parent_path().string();
    const std::string& written = there_ ? path_ : parent.empty() ? "." : parent;
    if (::access(written.c_str(), W_OK | X_OK) != 0) cannot_write(path_);
  }
  if (!there_) return;
  refuse_other_folder();
  lock();
  read();
  if (write_) remove_leftovers();
}

IndexFolder::~IndexFolder() {
  if (!write_ || !lock_) return;
  try {
    remove_leftovers();
  } catch (const std::exception&) {  // the next run tries again
  }
  if (!made_) return;
  for (const std::string_view name : {kManifest, kLock}) ::unlink(in_folder(name).c_str());
  ::rmdir(path_.c_str());
}

void IndexFolder::refuse(const std::string& cause) const { throw Error("`index`: cannot use " + path_ + ": " + cause); }

/// Refuses a folder with other files before anything, such as the lock, is written to it.
void IndexFolder::refuse_other_folder() const {
  std::error_code error;
  if (fs::exists(fs::symlink_status(in_folder(kManifest), error))) return;
  for (const std::string& name : names_in(path_)) {
    if (name.starts_with(kSegment)) refuse("it has no manifest (name a folder that does not exist yet)");
    if (name != kNewManifest && name != kLock)
      refuse("it holds other files, and is no index (name a folder that does not exist yet)");
  }
}

void IndexFolder::lock() {
  const std::string name = in_folder(kLock);
  FileDescriptor descriptor(
      ::open(name.c_str(), (write_ ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666));
  if (!descriptor) {
    if (!write_ && errno == ENOENT) return;
    cannot_write(name);
  }
  const bool locked = ::flock(descriptor.get(), (write_ ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0;
  if (!locked && errno != EWOULDBLOCK) refuse("it cannot be locked: " + cause_of(errno));
  // A lock file that another run has removed since locks nothing.
  struct stat mine {};
  struct stat named {};
  const bool same = ::fstat(descriptor.get(), &mine) == 0 && ::stat(name.c_str(), &named) == 0 &&
                    mine.st_dev == named.st_dev && mine.st_ino == named.st_ino;
  if (!locked || !same) refuse("another run uses it (wait until that has finished)");
  lock_ = std::move(descriptor);
}

void IndexFolder::read() {
  const std::string name = in_folder(kManifest);
  std::error_code error;
  const fs::file_status status = fs::symlink_status(name, error);
  if (!fs::exists(status)) return;
  try {
    if (!fs::is_regular_file(status)) throw Error("it is not a file");
    manifest_ = read_manifest(read_whole(name));
  } catch (const Error& cause) {
    throw Error("`index`: cannot use " + name + ": " + cause.what());
  }
}

void IndexFolder::remove_leftovers() const {
  for (const std::string& name : names_in(path_)) {
    const bool known = std::any_of(manifest_.segments.begin(), manifest_.segments.end(),
                                   [&](const IndexManifest::Segment& s) { return segment_name(s.number) == name; });
    if (name == kNewManifest || (name.starts_with(kSegment) && !known)) ::unlink(in_folder(name).c_str());
  }
}

void IndexFolder::make(const IndexManifest& empty) {
  if (!there_) {
    if (::mkdir(path_.c_str(), 0777) != 0) cannot_write(path_);
    lock();
    made_ = true;
  }
  std::error_code error;
  if (fs::exists(fs::symlink_status(in_folder(kManifest), error))) return;
  put(empty);
  rename();
}

void IndexFolder::put(const IndexManifest& manifest) const {
  FileWriter file;
  file.open(in_folder(kNewManifest));
  file.write(write_manifest(manifest));
  file.close(/*durable=*/true);
}

void IndexFolder::rename() const {
  if (std::rename(in_folder(kNewManifest).c_str(), in_folder(kManifest).c_str()) != 0) cannot_write(path_);
}

void IndexFolder::write(const IndexManifest& next) {
  put(next);
  next_ = next;
  make_durable(path_);
}

void IndexFolder::replace() {
  rename();
  manifest_ = std::move(next_);
  made_ = false;  // the folder stays
  make_durable(path_);
  remove_leftovers();
}

}  // namespace cleaner
