#include "input/jsonl_reader.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

void JsonlReader::on_start() {
  in_rest_ = false;
  line_ = 1;
  byte_order_mark_is_read_ = false;
  indent_.clear();
}

bool JsonlReader::next(Document& document) { return in_rest_ ? read_rest(document) : read_line(document); }

bool JsonlReader::read_line(Document& document) {
  std::string& source = document.source;
  source = indent_;
  indent_.clear();
  if (source.empty() && take_blanks(source)) return give_filler(document);
  locate(document, Format::json_record, line_);
  for (std::string_view chunk; !(chunk = bytes().look(1)).empty();) {
    const std::size_t found = kernel().find_byte(chunk.data(), chunk.size(), '\n');
    const bool complete = found < chunk.size();
    if (!append(document, chunk, found + complete)) {
      in_rest_ = true;
      return true;
    }
    if (!complete) continue;
    ++line_;
    return true;
  }
  end();
  document.failure = bytes().error();
  return !source.empty() || !document.failure.empty();
}

/// At the start of a line: moves blank lines into `source`. True when it holds a filler; otherwise `source` is the
/// beginning of the next line.
bool JsonlReader::take_blanks(std::string& source) {
  if (!byte_order_mark_is_read_ && bytes().look(kByteOrderMark.size()).starts_with(kByteOrderMark)) {
    source = kByteOrderMark;
    bytes().skip(kByteOrderMark.size());
  }
  byte_order_mark_is_read_ = true;
  for (std::string_view chunk; !(chunk = bytes().look(1)).empty();) {
    std::size_t size = 0;
    const std::size_t room = kMaxFiller - source.size();
    while (size < chunk.size() && size < room && is_blank(chunk[size])) ++size;
    source.append(chunk.data(), size);
    bytes().skip(size);
    if (source.size() == kMaxFiller) return true;
    if (size == chunk.size()) continue;
    const std::size_t whole = source.rfind('\n') + 1;  // 0: no line is complete
    if (whole == 0) return false;
    indent_.assign(source, whole);
    source.resize(whole);
    return true;
  }
  return !source.empty() && bytes().error().empty();
}

/// What follows the part of a too large record that was given, up to the end of its line.
bool JsonlReader::read_rest(Document& document) {
  std::string& source = document.source;
  while (source.size() < kMaxFiller && in_rest_) {
    const std::string_view chunk = bytes().look(1);
    if (chunk.empty()) {
      end();
      if (bytes().error().empty()) break;
      locate(document, Format::json_record, line_);
      document.failure = bytes().error();
      return true;
    }
    std::size_t size = std::min(chunk.size(), kMaxFiller - source.size());
    const std::size_t found = kernel().find_byte(chunk.data(), size, '\n');
    if (found < size) {
      size = found + 1;
      in_rest_ = false;
    }
    source.append(chunk.data(), size);
    bytes().skip(size);
  }
  return !source.empty() && give_filler(document);
}

bool JsonlReader::give_filler(Document& document) {
  locate(document, Format::filler, line_);
  line_ += kernel().count_byte(document.source.data(), document.source.size(), '\n');
  return true;
}

}  // namespace cleaner
