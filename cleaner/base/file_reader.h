// Reads a file, plain or compressed (gzip or zstd, detected by its first bytes). One layer is decompressed.
//
//     FileReader reader;
//     reader.open("page.txt.gz");
//     while (std::size_t size = reader.read(buffer, sizeof buffer)) ...
//     if (!reader.error().empty()) ...           // "truncated gzip input"
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

#include "base/decompressor.h"

namespace cleaner {

/// The system's description of an error number, for the middle of a message: "permission denied".
std::string cause_of(int error_number);

/// Reads a whole file, decompressed. Throws Error("cannot read FILE: no such file or directory").
std::string read_whole(const std::string& path);

class FileReader {
 public:
  static constexpr std::size_t kMinimumRead = 16;

  FileReader();
  ~FileReader();
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  /// Opens a file, after closing the one before. False when it cannot be opened; error() says why.
  bool open(const std::string& path);
  /// Reads from a descriptor, which stays open.
  void open_descriptor(int descriptor);
  void close();

  /// A read throws Interrupted once `stop` is true; one that waits for a pipe or a terminal does so within a tenth of a
  /// second. A signal handler or another thread may set `stop`, and need not interrupt the read.
  void set_stop(const std::atomic<bool>* stop) { stop_ = stop; }

  /// Reads up to `size` (at least kMinimumRead) bytes; 0 at the end or after an error. Fewer bytes do not mean the end.
  std::size_t read(char* buffer, std::size_t size);

  /// The cause, for people, when reading ended early: "input/output error", "truncated gzip input". Empty otherwise.
  const std::string& error() const { return error_; }

 private:
  std::size_t read_some(char* buffer, std::size_t size);  ///< from the descriptor; sets error_
  void wait_for_bytes() const;                            ///< until a read would return, or throws Interrupted
  std::size_t read_first(char* buffer, std::size_t size);
  std::size_t decompress(char* buffer, std::size_t size);

  const std::atomic<bool>* stop_ = nullptr;
  int descriptor_ = -1;
  bool owned_ = false, at_start_ = true, ended_ = false;
  std::string error_;
  std::unique_ptr<Decompressor> decompressor_;  ///< only for packed input
};

}  // namespace cleaner
