#include "output/output_folder.h"

#include "input/output_marker.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "storage/file_writer.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

bool is_there(const std::string& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

/// Writes a file whole or not at all.
void write_by_rename(const std::string& path, std::string_view content) {
  const std::string temporary = path + ".new";
  FileWriter file;
  file.open(temporary);
  file.write(content);
  file.close(/*durable=*/true);  // a summary must not outlive a power cut that its rows do not
  if (std::rename(temporary.c_str(), path.c_str()) != 0) throw Error("cannot write " + path + ": " + cause_of(errno));
}

/// Is `entry` the name of a folder that was to replace `name`?
bool is_new(std::string_view entry, std::string_view name) {
  const std::string prefix = std::string(name) + ".new-";
  if (!entry.starts_with(prefix)) return false;
  entry.remove_prefix(prefix.size());
  return !entry.empty() && entry.find_first_not_of("0123456789-") == entry.npos;
}

/// Was the process that wrote this folder killed? It held a lock as long as it lived.
bool is_abandoned(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(folder, error)) || is_there(folder.string() + "/summary.json")) return false;
  const FileDescriptor marker(
      ::open((folder.string() + "/" + kOutputMarker).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  return marker && ::flock(marker.get(), LOCK_EX | LOCK_NB) == 0;
}

void remove_abandoned(const fs::path& path) {
  const fs::path parent = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code error;
  for (fs::directory_iterator entry(parent, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (is_new(entry->path().filename().string(), path.filename().string()) && is_abandoned(entry->path()))
      fs::remove_all(entry->path(), ignored);
  }
}

}  // namespace

void make_folder(const std::string& path) {
  std::error_code error;
  if (!fs::create_directory(path, error))
    throw Error("cannot make the folder " + path + ": " + (error ? cause_of(error.value()) : "it exists"));
}

void OutputFolder::check(const std::string& path, bool overwrite) {
  const std::string name = without_slashes(path);
  if (!is_there(name)) return;
  std::error_code error;
  if (!fs::is_directory(name, error)) throw Error(name + " exists and is not a folder: choose another output folder");
  if (!fs::is_regular_file(fs::symlink_status(name + "/" + kOutputMarker, error))) {
    if (!overwrite) throw Error(name + " exists: choose another output folder");
    throw Error(name + " exists and was not made by cleaner (it has no " + kOutputMarker + "): it is not overwritten");
  }
  if (!overwrite) throw Error(name + " exists: choose another output folder, or use `overwrite`");
  const fs::path last = fs::path(name).filename();
  if (last == "." || last == "..")
    throw Error(name + ": a folder is replaced by its name only: stand outside it, and pass that");
}

OutputFolder::OutputFolder(const std::string& path, bool overwrite) : final_(without_slashes(path)), path_(final_) {
  check(final_, overwrite);
  remove_abandoned(final_);
  if (overwrite) {
    for (int i = 0; is_there(path_); ++i)
      path_ = final_ + ".new-" + std::to_string(::getpid()) + (i == 0 ? "" : "-" + std::to_string(i));
  }
  make_folder(path_);
  try {
    mark();
    make_folder(temporary());
  } catch (...) {
    lock_ = FileDescriptor();
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    throw;
  }
}

// The marker is locked before it has its name.
void OutputFolder::mark() {
  constexpr std::string_view kText = "made by cleaner: an output folder, which --overwrite may replace\n";
  const std::string marker = path_ + "/" + kOutputMarker, temporary = marker + ".new";
  lock_ = FileDescriptor(::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!lock_) throw Error("cannot write " + temporary + ": " + cause_of(errno));
  ::flock(lock_.get(), LOCK_EX | LOCK_NB);  // where the file system has no locks, no process gets one
  if (::write(lock_.get(), kText.data(), kText.size()) != static_cast<ssize_t>(kText.size()) ||
      std::rename(temporary.c_str(), marker.c_str()) != 0)
    throw Error("cannot write " + marker + ": " + cause_of(errno));
}

OutputFolder::~OutputFolder() {
  lock_ = FileDescriptor();
  if (finished_) return;
  std::error_code ignored;
  fs::remove_all(path_ != final_ ? path_ : temporary(), ignored);
}

void OutputFolder::finish(std::string_view summary) {
  std::error_code ignored;
  fs::remove_all(temporary(), ignored);
  write_by_rename(path_ + "/summary.json", summary);
  if (path_ != final_) replace();
  finished_ = true;
}

void OutputFolder::replace() {
  check(final_, true);  // what stands there may be another by now
  const std::string old = path_ + ".old";
  const bool there = std::rename(final_.c_str(), old.c_str()) == 0;
  if (!there && errno != ENOENT) throw Error("cannot replace " + final_ + ": " + cause_of(errno));
  if (std::rename(path_.c_str(), final_.c_str()) != 0) {
    const int cause = errno;
    if (there) std::rename(old.c_str(), final_.c_str());
    throw Error("cannot replace " + final_ + ": " + cause_of(cause));
  }
  finished_ = true;
  std::error_code ignored;
  if (there) fs::remove_all(old, ignored);
}

}  // namespace cleaner
