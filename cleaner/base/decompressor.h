// Decompresses one layer of gzip or zstd and checks it to the last byte. Input that is damaged, cut off or followed by
// something else ends with an error, never just with less text.
//
//     Decompressor decompressor(packing_of(head), head, read_more);
//     while (std::size_t size = decompressor.read(buffer, sizeof buffer)) ...
//     decompressor.error();                                                       // "truncated gzip input"
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cleaner {

enum class Packing : std::uint8_t { none, gzip, zstd };

/// The packing of a file that begins with these bytes; 4 are enough.
Packing packing_of(std::string_view head);

class Decompressor {
 public:
  static constexpr std::size_t kBuffer = std::size_t{64} << 10;

  /// Reads up to `size` packed bytes; 0 at the end.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

  /// `head`: at most kBuffer bytes that were read from the source already.
  Decompressor(Packing packing, std::string_view head, Source source);
  ~Decompressor();
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;

  /// Reads the next `size` bytes, fewer only where they end; 0 at the end or after an error. The result does not depend
  /// on how many bytes the source returns at a time.
  std::size_t read(char* buffer, std::size_t size);

  /// The cause, for people, when the bytes ended early; set as soon as it is known. Empty otherwise.
  const std::string& error() const { return error_; }

  class Decoder;  ///< wraps zlib or libzstd

 private:
  std::string_view look(std::size_t least);
  bool start_part();
  void end(std::string error);

  const Packing packing_;
  const Source source_;
  std::vector<char> buffer_;
  std::string_view in_;  ///< in buffer_: the packed bytes that come next
  bool source_ended_ = false, inside_ = false, ended_ = false;
  std::uint64_t bytes_in_ = 0, bytes_out_ = 0;
  std::string error_;
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace cleaner
