// Reads one input after the other through a buffer that can look ahead; counts and digests the bytes.
//
//     InputBuffer bytes;
//     bytes.start(input, 0);
//     for (std::string_view chunk; !(chunk = bytes.look(1)).empty();) bytes.skip(chunk.size());
//     bytes.finish(input);                    // input.bytes, input.digest
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_reader.h"
#include "cleaner/io.h"

namespace cleaner {

class InputBuffer {
 public:
  InputBuffer();
  ~InputBuffer();

  void set_stop(const std::atomic<bool>* stop) { reader_.set_stop(stop); }

  /// Opens the input; `input_fd` is what "-" reads. Where that fails there are no bytes, and error() says why.
  void start(const InputFile& input, int input_fd);
  /// The bytes in the buffer; fewer than `least` only at the end. Valid until the next call.
  std::string_view look(std::size_t least);
  void skip(std::size_t size) { begin_ += size; }
  bool ended() const { return ended_; }
  const std::string& error() const { return reader_.error(); }
  /// Closes the input and sets its `bytes` and `digest`.
  void finish(InputFile& input);

 private:
  bool fill();

  struct Digest;
  FileReader reader_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t total_ = 0;
  bool ended_ = false;
  std::unique_ptr<Digest> digest_;
};

}  // namespace cleaner
