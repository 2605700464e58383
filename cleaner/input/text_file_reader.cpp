#include "input/text_file_reader.h"

#include <algorithm>

namespace cleaner {

bool TextFileReader::next(Document& document) {
  if (in_rest_) return read_rest(document);
  locate(document, Format::text_file, 0);
  for (std::string_view chunk; !(chunk = bytes().look(1)).empty();) {
    if (document.source.empty() && input().size > chunk.size())
      document.source.reserve(std::min(input().size, max_document()));
    if (!append(document, chunk, chunk.size())) {
      in_rest_ = true;
      return true;
    }
  }
  document.failure = bytes().error();
  end();
  return true;
}

/// The bytes behind the part of a too large file that was given.
bool TextFileReader::read_rest(Document& document) {
  std::string& source = document.source;
  while (source.size() < kMaxFiller) {
    const std::string_view chunk = bytes().look(1);
    if (chunk.empty()) {
      end();
      if (bytes().error().empty()) break;
      locate(document, Format::text_file, 0);
      document.failure = bytes().error();
      return true;
    }
    const std::size_t size = std::min(chunk.size(), kMaxFiller - source.size());
    source.append(chunk.data(), size);
    bytes().skip(size);
  }
  if (source.empty()) return false;
  locate(document, Format::filler, 0);
  return true;
}

}  // namespace cleaner
