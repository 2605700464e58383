// The folder of a saved index: one run at a time locks it, its manifest names its segments, and a rename of the
// manifest replaces the whole index.
//
//     IndexFolder folder("nightly", true);       // throws Error where another run uses it, or it is no index
//     folder.manifest()                          // which segments are part of it
//     folder.make(empty);                        // makes the folder, where there is none
//     folder.write(next);                        // writes the next manifest beside this one
//     folder.replace();                          // renames it, and removes the files that it does not name
//
// A segment that the manifest does not name is no part of the index: a run that was killed may have left it, and the
// next one removes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/file_descriptor.h"
#include "dedup/saved/manifest.h"

namespace cleaner {

class IndexFolder {
 public:
  /// Locks the folder, if it exists, as long as this object lives. `write`: false leaves everything in it untouched;
  /// several runs may then read it at the same time.
  IndexFolder(std::string path, bool write);
  /// Removes segments that the manifest does not name, and a folder that make() made, if replace() was not called.
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  const std::string& path() const { return path_; }
  const IndexManifest& manifest() const { return manifest_; }  ///< empty while there is no folder
  std::string segment(std::uint64_t number) const { return path_ + "/" + segment_name(number); }

  /// Makes the index, an empty one where there is none. An index always has a manifest: a folder with segments and
  /// without a manifest is damaged.
  void make(const IndexManifest& empty);
  /// Writes the next manifest. REQUIRES: all segments that it names are on the disk.
  void write(const IndexManifest& next);
  void replace();

  [[noreturn]] void refuse(const std::string& cause) const;

 private:
  std::string in_folder(std::string_view name) const { return path_ + "/" + std::string(name); }
  void refuse_other_folder() const;
  void lock();
  void read();
  void remove_leftovers() const;
  void put(const IndexManifest& manifest) const;
  void rename() const;

  std::string path_;
  bool write_, there_ = false, made_ = false;
  FileDescriptor lock_;
  IndexManifest manifest_, next_;  ///< now; after replace()
};

}  // namespace cleaner
