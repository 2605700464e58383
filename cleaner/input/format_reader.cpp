#include "input/format_reader.h"

#include <algorithm>

namespace cleaner {

void set_location(Document& document, Format format, const InputFile& input, std::size_t index, std::uint64_t line) {
  document.format = format;
  document.provenance.input = static_cast<std::uint32_t>(index);
  document.site = input.folder;
  document.id = input.name;
  if (line != 0) {
    document.provenance.line = line;
    document.id += ':';
    document.id += std::to_string(line);
  }
  document.provenance.location = document.id;
}

void FormatReader::start(const InputFile& input, std::size_t index) {
  input_ = &input;
  index_ = index;
  ended_ = false;
  on_start();
}

void FormatReader::locate(Document& document, Format format, std::uint64_t line) const {
  set_location(document, format, *input_, index_, line);
}

bool FormatReader::append(Document& document, std::string_view chunk, std::size_t size) {
  std::string& source = document.source;
  const std::uint64_t room = max_document() - std::min<std::uint64_t>(source.size(), max_document());
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(size, room));
  source.append(chunk.data(), taken);
  bytes().skip(taken);
  if (taken == size) return true;
  document.failure = context_.too_large;
  return false;
}

}  // namespace cleaner
