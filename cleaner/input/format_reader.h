// How a file of one format becomes documents. A new format is a FormatReader, and a line where file_source.cpp chooses
// one.
//
//     reader.start(input, index);
//     while (!reader.ended())
//       if (reader.next(document)) ...      // put together, the documents are the bytes of the input
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cleaner/io.h"
#include "input/input_buffer.h"
#include "text/byte_scan.h"

namespace cleaner {

/// What all readers of a run share.
struct ReaderContext {
  InputBuffer& bytes;  ///< of the input that is open
  const Kernel& kernel;
  std::uint64_t max_document;  ///< bytes of one document's source
  std::string too_large;       ///< the failure of a document that is larger
};

/// Bytes of a filler, at most.
inline constexpr std::size_t kMaxFiller = std::size_t{1} << 20;

class FormatReader {
 public:
  explicit FormatReader(ReaderContext& context) : context_(context) {}
  virtual ~FormatReader() = default;

  /// Begins with an input that `context.bytes` has opened; `index`: its place among the inputs.
  void start(const InputFile& input, std::size_t index);

  /// The next document, failed document or filler of the input; `document` is empty before. False where the end gives
  /// none. Not to be called once ended() is true.
  virtual bool next(Document& document) = 0;
  /// Nothing of the input is left: known with its last document, or behind it.
  bool ended() const { return ended_; }

 protected:
  virtual void on_start() = 0;
  void end() { ended_ = true; }

  /// Says what the document is and where it comes from. `line`: 0 for a whole file.
  void locate(Document& document, Format format, std::uint64_t line) const;

  /// Moves `size` bytes of `chunk` from the input to the source. Where the document would become too large, moves as
  /// many as fit, sets `failure` and returns false.
  bool append(Document& document, std::string_view chunk, std::size_t size);

  const InputFile& input() const { return *input_; }
  InputBuffer& bytes() { return context_.bytes; }
  const Kernel& kernel() const { return context_.kernel; }
  std::uint64_t max_document() const { return context_.max_document; }

 private:
  ReaderContext& context_;
  const InputFile* input_ = nullptr;
  std::size_t index_ = 0;
  bool ended_ = true;
};

/// Fills in where a document comes from: input number `index`, and of a record its line, counting from 1.
void set_location(Document& document, Format format, const InputFile& input, std::size_t index, std::uint64_t line);

}  // namespace cleaner
