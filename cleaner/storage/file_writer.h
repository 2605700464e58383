// Writes a file from front to back: buffered, counted and digested, with errors that say what to do.
//
//     FileWriter file;
//     file.open("out/removed.jsonl");
//     file.write("{\"n\":0,\"text\":\"");
//     file.write_json("a \"b\"", kernel);         // a \"b\"
//     file.write("\"}\n");
//     file.close();                               // throws Error when the disk is full
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "text/byte_scan.h"

namespace cleaner {

class FileWriter {
 public:
  FileWriter();
  ~FileWriter();  ///< closes without reporting errors: call close() for a file that matters
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void open(const std::string& path);                             ///< a new file; throws Error where it cannot be made
  void open_descriptor(int descriptor, const std::string& name);  ///< stays open; a closed pipe throws OutputClosed
  void open_nothing();                                            ///< counts and digests only (a dry run)
  void open_memory();                                             ///< keeps what is written; see held()

  void write(std::string_view bytes);
  void write_json(std::string_view utf8,
                  const Kernel& kernel);  ///< as the inside of a JSON string, Spelling::json_utf8
  void write_number(std::uint64_t number);
  void flush();
  void close(bool durable = false);  ///< `durable`: when it returns, the disk has all bytes

  /// Of open_memory(): all that was written since the last release().
  const std::string& held() const { return buffer_; }
  void release() { buffer_.clear(); }

  std::uint64_t bytes() const { return bytes_ + buffer_.size(); }
  std::array<std::uint64_t, 2> digest();  ///< XXH3-128 of all bytes, low half first; after close()

 private:
  void put(const char* data, std::size_t size);

  struct Digest;
  std::unique_ptr<Digest> digest_;
  std::string buffer_, name_;
  int descriptor_ = -1;
  bool owned_ = false, nothing_ = false, in_memory_ = false;
  std::uint64_t bytes_ = 0;
};

/// 32 hexadecimal digits, high half first, as xxhsum prints XXH3-128.
std::string hex_digest(const std::array<std::uint64_t, 2>& digest);

}  // namespace cleaner
