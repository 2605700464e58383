#include "input/list_inputs.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <unordered_set>

#include <dirent.h>
#include <sys/stat.h>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "input/input_names.h"
#include "input/output_marker.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

/// Identifies a folder, whatever path leads to it.
using Identity = std::pair<std::uint64_t, std::uint64_t>;
Identity identity(const struct stat& status) { return {status.st_dev, status.st_ino}; }

std::string stat_cause(int number) { return number == ELOOP ? "a symbolic link in a circle" : cause_of(number); }

/// Why this is neither a file nor a folder.
std::string special_cause(mode_t mode) {
  if (S_ISFIFO(mode)) return "a pipe, not a file";
  if (S_ISSOCK(mode)) return "a socket, not a file";
  return "a device, not a file";
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder.ends_with('/') ? folder + name : folder + '/' + name;
}

/// One input folder: walked without recursion, the open folders on a stack.
class Walk {
 public:
  Walk(std::vector<InputFile>& files, std::vector<Skipped>& skipped, const Identity* output)
      : files_(files), skipped_(skipped), output_(output) {}

  /// `prefix` goes in front of the names, and is not part of `folder`.
  void run(const std::string& path, const std::string& prefix, const struct stat& status) {
    enter(path, prefix, status);
    while (!open_.empty()) {
      if (open_.back().next == open_.back().entries.size()) {
        open_.pop_back();
        continue;
      }
      const Folder& folder = open_.back();
      const std::string& entry = folder.entries[open_.back().next++];
      visit(joined(folder.path, entry), joined(folder.name, encode_name(entry)), entry);
    }
  }

 private:
  struct Folder {
    std::string path, name;
    std::vector<std::string> entries;
    std::size_t next = 0;
    Identity id;
  };

  /// `entry` is a reference into the folder on top of the stack: not to be used after enter().
  void visit(const std::string& path, const std::string& name, const std::string& entry) {
    if (entry.front() == '.') {
      skipped_.push_back({name, "hidden"});
      return;
    }
    if (open_.size() == 1) top_ = encode_name(entry);
    struct stat status;
    if (stat(path.c_str(), &status) != 0) {
      const int number = errno;
      struct stat link;
      const bool broken = number == ENOENT && lstat(path.c_str(), &link) == 0;
      add(path, name, 0, broken ? "a symbolic link to nothing" : stat_cause(number));
    } else if (S_ISREG(status.st_mode)) {
      add(path, name, static_cast<std::uint64_t>(status.st_size), {});
    } else if (!S_ISDIR(status.st_mode)) {
      add(path, name, 0, special_cause(status.st_mode));
    } else if (output_ && identity(status) == *output_) {
      return;
    } else {
      struct stat link;
      const bool is_link = lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode);
      const auto is_open = [&](const Folder& folder) { return folder.id == identity(status); };
      if (is_link && std::any_of(open_.begin(), open_.end(), is_open))
        add(path, name, 0, "a symbolic link to a folder that it lies in");
      else if (is_link && entered_.contains(identity(status)))
        skipped_.push_back({name, "a symbolic link to a folder that is read already"});
      else
        enter(path, name, status);
    }
  }

  void enter(const std::string& path, const std::string& name, const struct stat& status) {
    DIR* const stream = opendir(path.c_str());
    if (!stream) return add(path, name, 0, cause_of(errno));
    Folder folder{path, name, {}, 0, identity(status)};
    errno = 0;
    while (const dirent* entry = readdir(stream)) {
      const std::string_view file = entry->d_name;
      if (file != "." && file != "..") folder.entries.emplace_back(file);
    }
    const int number = errno;
    closedir(stream);
    if (number != 0) add(path, name, 0, cause_of(number));
    const bool has_marker =
        std::find(folder.entries.begin(), folder.entries.end(), kOutputMarker) != folder.entries.end();
    if (has_marker && open_.empty())
      throw Error(path + " is the output of an earlier run: name " + joined(path, "documents.jsonl") + " or " +
                  joined(path, "documents") + " instead");
    if (has_marker) {
      skipped_.push_back({name, "the output of an earlier run"});
      return;
    }
    std::sort(folder.entries.begin(), folder.entries.end());
    entered_.insert(folder.id);
    open_.push_back(std::move(folder));
  }

  void add(const std::string& path, const std::string& name, std::uint64_t size, std::string error) {
    InputFile file;
    file.path = path;
    file.name = name.empty() ? encode_name(base_name(path)) : name;  // the input folder itself has none
    if (open_.size() > 1) file.folder = top_;
    file.size = size;
    file.error = std::move(error);
    files_.push_back(std::move(file));
  }

  std::vector<InputFile>& files_;
  std::vector<Skipped>& skipped_;
  const Identity* output_;
  std::vector<Folder> open_;
  std::set<Identity> entered_;
  std::string top_;
};

bool is_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

std::vector<InputFile> list_inputs(const std::vector<std::string>& paths, const std::string& output_folder,
                                   std::vector<Skipped>& skipped) {
  std::vector<InputFile> files;
  std::unordered_set<std::string> top_names;
  bool has_standard_input = false;

  struct stat output_status;
  const bool has_output = !output_folder.empty() && stat(output_folder.c_str(), &output_status) == 0;
  const Identity output = has_output ? identity(output_status) : Identity{};
  std::error_code none;
  const fs::path output_path = has_output ? fs::canonical(output_folder, none) : fs::path();

  for (const std::string& path : paths) {
    if (path == "-") {
      if (has_standard_input) throw Error("-: standard input can be read only once");
      has_standard_input = true;
      InputFile file;
      file.path = path;
      file.name = unique_name("stdin.jsonl", true, top_names);
      file.records = file.named = true;
      files.push_back(std::move(file));
      continue;
    }
    struct stat status {};
    std::string error;
    if (stat(path.c_str(), &status) != 0) {
      error = stat_cause(errno);
      struct stat link;
      if (lstat(path.c_str(), &link) != 0 && (errno == ENOENT || errno == ENOTDIR))
        throw Error("cannot read " + path + ": " + error);
    } else if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
      error = special_cause(status.st_mode);
    }
    if (has_output && error.empty()) {
      const fs::path real = fs::canonical(path, none);
      if (!none && is_inside(real, output_path))
        throw Error(path + ": this input lies inside the output folder " + output_folder);
    }
    const bool is_folder = error.empty() && S_ISDIR(status.st_mode);
    if (is_folder && paths.size() == 1) {
      Walk(files, skipped, has_output ? &output : nullptr).run(path, "", status);
      continue;
    }
    const std::string name = unique_name(encode_name(base_name(path)), !is_folder, top_names);
    if (is_folder) {
      Walk(files, skipped, has_output ? &output : nullptr).run(path, name, status);
      continue;
    }
    InputFile file;
    file.path = path;
    file.name = name;
    file.size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    file.named = true;
    file.error = std::move(error);
    files.push_back(std::move(file));
  }
  cut_packed_endings(files);
  return files;
}

bool lies_inside(const std::string& path, const std::string& folder) {
  std::error_code none;
  const auto real = [&](const std::string& name) { return fs::weakly_canonical(fs::absolute(name, none), none); };
  const fs::path real_path = real(path), real_folder = real(folder);
  return !none && is_inside(real_path, real_folder);
}

void refuse_to_read_output(const std::vector<InputFile>& inputs, int input_fd, int output_fd) {
  struct stat output, input;
  if (fstat(output_fd, &output) != 0 || !S_ISREG(output.st_mode)) return;
  for (const InputFile& file : inputs) {
    const bool known = file.path == "-" ? fstat(input_fd, &input) == 0 : stat(file.path.c_str(), &input) == 0;
    if (known && identity(input) == identity(output))
      throw Error(file.path + ": this input is the file that standard output goes to");
  }
}

}  // namespace cleaner
