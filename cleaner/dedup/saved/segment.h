// A segment of a saved index: what is kept of the documents of one run, or of several; written once, never changed.
//
//     "cleaner segment\n", version
//     documents:  run, n, id, digest, tokens        of each that was kept, in the order in which they are remembered
//     removed:    hash of a text, position          of each near copy: the place in the index of what stands for it
//
// How many there are, and the digest of the file, stands in the manifest (index_manifest.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/file_descriptor.h"
#include "cleaner/document.h"
#include "dedup/saved/manifest.h"
#include "storage/file_writer.h"

namespace cleaner {

struct SavedDocument {
  std::uint64_t run = 0;     ///< that kept it, counting from 1
  std::uint64_t number = 0;  ///< its `n` there
  std::string id;
  Signature signature;
};

/// A near copy that was removed: it is compared first with what stood for it, should it come again.
struct SavedCopy {
  std::uint32_t text = 0;      ///< DedupIndex::text_hash
  std::uint32_t position = 0;  ///< in the index, of the document that stands for it
};

/// Appends a document as a segment holds it.
void append_record(std::string& out, std::uint64_t run, std::uint64_t number, std::string_view id,
                   const Signature& signature);

class SegmentWriter {
 public:
  /// A new file. Documents first, then copies.
  void open(const std::string& path);
  void add(SavedCopy copy);
  /// Documents as append_record() made them, or what another segment holds.
  void add_bytes(std::string_view bytes) { file_.write(bytes); }
  /// When it returns, the disk has all.
  void close();

  std::uint64_t bytes() const { return file_.bytes(); }
  std::array<std::uint64_t, 2> digest() { return file_.digest(); }  ///< after close()

 private:
  FileWriter file_;
};

class SegmentFile {
 public:
  /// Where a document stands in the file.
  struct Place {
    std::uint64_t tokens = 0;             ///< offset of the first
    std::uint32_t count = 0, before = 0;  ///< tokens; bytes of the record before them
  };
  using OnDocument = std::function<void(const SavedDocument& document, const Place& place)>;
  using OnCopy = std::function<void(const SavedCopy& copy)>;

  /// Opens the file and reads it once: throws Error where it is not, byte for byte, what the manifest says.
  /// When `stop` becomes true, throws Interrupted.
  SegmentFile(const std::string& path, const IndexManifest::Segment& known, const std::atomic<bool>* stop);

  void read(const OnDocument& on_document, const OnCopy& on_copy) const;
  void tokens(const Place& place, std::vector<std::uint32_t>& tokens) const;
  void document(const Place& place, SavedDocument& document) const;  ///< without its tokens
  /// Appends all documents, or all copies, to another segment.
  void copy_documents(SegmentWriter& to) const;
  void copy_copies(SegmentWriter& to) const;

  const IndexManifest::Segment& known() const { return known_; }

 private:
  class Cursor;
  void get(std::uint64_t offset, char* to, std::size_t size) const;
  void copy(SegmentWriter& to, std::uint64_t begin, std::uint64_t end) const;
  std::uint64_t copies_begin() const;
  [[noreturn]] void refuse(const std::string& cause) const;
  void check_stop() const;
  void verify() const;

  std::string path_;
  IndexManifest::Segment known_;
  const std::atomic<bool>* stop_;
  FileDescriptor file_;
};

}  // namespace cleaner
