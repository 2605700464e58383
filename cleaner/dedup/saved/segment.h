// A segment of a saved index: the signatures of the documents of one run, or of several; written once, never changed.
//
//     "cleaner segment\n", version
//     documents:  run, n, id, digest, tokens        of each that was kept, in the order in which they are remembered
//     removed:    hash of a text, position          of each near copy: the position in the index of what stands for it
//
// The manifest (manifest.h) has the number of both, and the digest of the file.
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
  std::uint64_t run = 0;     ///< that kept the document, counting from 1
  std::uint64_t number = 0;  ///< its `n` there
  std::string id;
  Signature signature;
};

/// A near copy that was removed: an equal text of a later run is compared first with the document that stood for it.
struct SavedCopy {
  std::uint32_t text = 0;      ///< DedupIndex::text_hash
  std::uint32_t position = 0;  ///< in the index, of the document that stands for it
};

/// Appends a document as a segment holds it.
void append_record(std::string& out, std::uint64_t run, std::uint64_t number, std::string_view id,
                   const Signature& signature);

class SegmentWriter {
 public:
  /// Opens a new file. REQUIRES: all documents are added before the first copy.
  void open(const std::string& path);
  void add(SavedCopy copy);
  /// Documents as append_record() made them, or what another segment holds.
  void add_bytes(std::string_view bytes) { file_.write(bytes); }
  /// When it returns, all bytes are on the disk.
  void close();

  std::uint64_t bytes() const { return file_.bytes(); }
  std::array<std::uint64_t, 2> digest() { return file_.digest(); }  ///< after close()

 private:
  FileWriter file_;
};

class SegmentFile {
 public:
  /// Location of a document in the file.
  struct Location {
    std::uint64_t tokens = 0;             ///< offset of the first
    std::uint32_t count = 0, before = 0;  ///< tokens; bytes of the record before them
  };
  using OnDocument = std::function<void(const SavedDocument& document, const Location& location)>;
  using OnCopy = std::function<void(const SavedCopy& copy)>;

  /// Opens the file and reads it once: throws Error where it is not, byte for byte, what the manifest says.
  /// When `stop` becomes true, throws Interrupted.
  SegmentFile(const std::string& path, const IndexManifest::Segment& known, const std::atomic<bool>* stop);

  void read(const OnDocument& on_document, const OnCopy& on_copy) const;
  void tokens(const Location& location, std::vector<std::uint32_t>& tokens) const;
  void document(const Location& location, SavedDocument& document) const;  ///< without its tokens
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
