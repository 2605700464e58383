// The folder of a saved index as a whole: locked by one run at a time, told by its manifest, replaced by a rename.
//
//     IndexFolder folder("nightly", true);       // throws Error where it is another run's, or none
//     folder.manifest()                          // which segments are part of it
//     folder.make(empty);                        // it is there
//     folder.write(next);                        // beside it
//     folder.replace();                          // the next manifest holds; files that it does not name are gone
//
// What no manifest names is no part of the index: a run that was killed may have left it, and the next one removes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/file_descriptor.h"
#include "dedup/saved/manifest.h"

namespace cleaner {

class IndexFolder {
 public:
  /// Locks the folder, where it is there, as long as this object lives. `write`: false where nothing in it is to be
  /// touched; several may then look at a time.
  IndexFolder(std::string path, bool write);
  /// Removes what the manifest does not name, and the folder, where make() made it and replace() was not called.
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  const std::string& path() const { return path_; }
  const IndexManifest& manifest() const { return manifest_; }  ///< empty where there is no folder yet
  std::string segment(std::uint64_t number) const { return path_ + "/" + segment_name(number); }

  /// From here on there is an index, be it an empty one: what has segments and no manifest is damaged.
  void make(const IndexManifest& empty);
  /// All segments that `next` names are on the disk.
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
  IndexManifest manifest_, next_;  ///< as it is; as it will be
};

}  // namespace cleaner
