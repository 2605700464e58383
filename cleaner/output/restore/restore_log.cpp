#include "output/restore/restore_log.h"

#include <cerrno>

#include "base/file_reader.h"
#include "cleaner/error.h"

namespace cleaner {

void RestoreLogWriter::open(const std::string& path, std::string_view text_field) {
  file_.open(path);
  number(text_field.size());
  file_.write(text_field);
}

void RestoreLogWriter::number(std::uint64_t value) {
  char bytes[10];
  std::size_t size = 0;
  do {
    bytes[size] = static_cast<char>((value & 0x7F) | (value > 0x7F ? 0x80 : 0));
    value >>= 7;
    ++size;
  } while (value != 0);
  file_.write({bytes, size});
}

void RestoreLogWriter::literal(std::string_view bytes) {
  if (bytes.empty()) return;
  file_.write("L");
  number(bytes.size());
  file_.write(bytes);
}

void RestoreLogWriter::add(const Document& document) {
  if (document.source.empty()) return;  // an empty file, or one that could not be read: inputs.jsonl distinguishes them
  if (document.provenance.input != input_) {
    input_ = document.provenance.input;
    file_.write("I");
    number(input_);
  }
  const std::string_view source(document.source);
  if (document.format == Format::filler || document.outcome == Outcome::failed ||
      document.provenance.spelling == Spelling::raw)
    return literal(source);
  literal(source.substr(0, document.provenance.text_source.begin));
  file_.write("T");
  number(document.number);
  number(static_cast<std::uint64_t>(document.provenance.spelling));
  literal(source.substr(document.provenance.text_source.end));
}

void RestoreLogWriter::close() {
  file_.write("E");
  file_.close(/*durable=*/true);
}

RestoreLogReader::RestoreLogReader(const std::string& path)
    : path_(path), file_(std::fopen(path.c_str(), "rbe"), std::fclose) {
  if (file_ == nullptr) throw Error("cannot read " + path + ": " + cause_of(errno));
  constexpr std::uint64_t kLongest = 1 << 20;
  const std::uint64_t size = number();
  if (size > kLongest) damaged();
  text_field_.resize(size);
  literal(text_field_.data(), size);
}

void RestoreLogReader::damaged() const { throw Error(path_ + " is damaged: this folder cannot be restored"); }

std::uint64_t RestoreLogReader::number() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const int byte = std::getc(file_.get());
    if (byte == EOF) damaged();
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  damaged();
}

RestoreStep RestoreLogReader::next() {
  RestoreStep step;
  switch (std::getc(file_.get())) {
    case 'I':
      step.kind = RestoreStep::Kind::input;
      break;
    case 'L':
      step.kind = RestoreStep::Kind::literal;
      break;
    case 'T':
      step.kind = RestoreStep::Kind::text;
      break;
    case 'E':
      return step;
    default:
      damaged();
  }
  step.number = number();
  if (step.kind == RestoreStep::Kind::text) {
    const std::uint64_t spelling = number();
    if (spelling >= static_cast<std::uint64_t>(Spelling::raw)) damaged();
    step.spelling = static_cast<Spelling>(spelling);
  }
  return step;
}

void RestoreLogReader::literal(char* to, std::size_t size) {
  if (std::fread(to, 1, size, file_.get()) != size) damaged();
}

}  // namespace cleaner
