#include "spill.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "byte_reader.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;

void put_number(std::string& bytes, std::uint64_t value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);  // read back by this process only: the machine's own order will do
  bytes.append(raw, sizeof value);
}

void put_string(std::string& bytes, std::string_view value) {
  put_number(bytes, value.size());
  bytes += value;
}

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

void take_string(std::string_view& bytes, std::string& value) {
  const std::size_t size = take_number(bytes);
  value.assign(bytes.substr(0, size));
  bytes.remove_prefix(size);
}

}  // namespace

SpillFile::~SpillFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void SpillFile::open(const std::string& folder) {
  std::error_code error;
  name_ = folder.empty() ? std::filesystem::temp_directory_path(error).string() : folder;
  std::string path = name_ + "/cleaner-XXXXXX";
  descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw Error("cannot write a temporary file in " + name_ + ": " + cause_of(errno));
  ::unlink(path.c_str());  // it goes with the process, however that ends
}

void SpillFile::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(flushed_));
    if (written < 0) {
      if (errno == EINTR) continue;
      throw Error("cannot write a temporary file in " + name_ + ": " + cause_of(errno));
    }
    flushed_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::uint64_t SpillFile::append(std::string_view record) {
  const std::uint64_t size = record.size();
  if (buffer_.size() + sizeof size + record.size() > kBuffer) {
    put(buffer_);
    buffer_.clear();
  }
  const std::uint64_t place = this->size();
  put_number(buffer_, size);
  if (record.size() > kBuffer) {
    put(buffer_);
    buffer_.clear();
    put(record);
  } else {
    buffer_ += record;
  }
  return place;
}

void SpillFile::get(std::uint64_t place, char* to, std::size_t size) const {
  if (size == 0) return;
  if (place >= flushed_) {
    std::memcpy(to, buffer_.data() + (place - flushed_), size);
    return;
  }
  while (size > 0) {
    const ssize_t got = ::pread(descriptor_, to, size, static_cast<off_t>(place));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      throw Error("cannot read a temporary file in " + name_ + ": " +
                  (got == 0 ? "it is shorter than it was" : cause_of(errno)));
    to += got;
    place += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
}

void SpillFile::read(std::uint64_t place, std::string& record) const {
  std::uint64_t size;
  get(place, reinterpret_cast<char*>(&size), sizeof size);
  record.resize(size);
  get(place + sizeof size, record.data(), size);
}

void SpillFile::read(std::uint64_t place, std::uint64_t from, char* to, std::size_t size) const {
  get(place + sizeof size + from, to, size);
}

void FinishedDocument::take(const Document& document) {
  number = document.number;
  input = document.input;
  is_file = document.format == Format::text_file;
  id = document.id;
  number_key.assign(document.underscores, '_');
  number_key += 'n';
  without_id = !is_file && !document.has_id;
  encoding = document.encoding;
  rank = document.rank;
  head.clear();
  tail.clear();
  if (!is_file) {
    const std::string_view source(document.source);
    const std::size_t open = source.find('{'), close = source.rfind('}');
    head.assign(source.substr(open + 1, document.text_source.begin - open - 1));
    tail.assign(source.substr(document.text_source.end, close + 1 - document.text_source.end));
  }
  kept_text(document, text);
  runs.clear();
  compared.clear();
  const auto append = [](std::vector<Span>& spans, Span span) {
    if (!spans.empty() && spans.back().end == span.begin) {
      spans.back().end = span.end;
    } else {
      spans.push_back(span);
    }
  };
  std::uint32_t at = 0;  // in the kept text
  std::uint32_t decoded = 0;
  for (const Block& block : document.blocks) {
    if (block.reason != Reason::kept) continue;
    const std::uint32_t size = block.end - block.begin;
    append(runs, {block.begin, block.end});
    if (is_compared(block)) {
      if (decoded == block.begin) {
        append(compared, {at, at + size});
      } else {
        compared.push_back({at, at + size});  // a word never goes on behind something that was removed
      }
    }
    at += size;
    decoded = block.end;
  }
}

void FinishedDocument::pack(std::string& bytes) const {
  bytes.clear();
  put_number(bytes, number);
  put_number(bytes, std::uint64_t{input} << 2 | (without_id ? 2 : 0) | (is_file ? 1 : 0));
  for (const std::string* field : {&id, &rank, &number_key, &encoding, &head, &tail, &text}) put_string(bytes, *field);
  for (const std::vector<Span>* spans : {&compared, &runs}) {
    put_string(bytes, {reinterpret_cast<const char*>(spans->data()), spans->size() * sizeof(Span)});
  }
}

void FinishedDocument::unpack(std::string_view bytes) {
  number = take_number(bytes);
  const std::uint64_t flags = take_number(bytes);
  input = static_cast<std::uint32_t>(flags >> 2);
  is_file = (flags & 1) != 0;
  without_id = (flags & 2) != 0;
  for (std::string* field : {&id, &rank, &number_key, &encoding, &head, &tail, &text}) take_string(bytes, *field);
  for (std::vector<Span>* spans : {&compared, &runs}) {
    const std::size_t size = take_number(bytes);
    spans->resize(size / sizeof(Span));
    if (size > 0) std::memcpy(spans->data(), bytes.data(), size);
    bytes.remove_prefix(size);
  }
}

std::uint32_t FinishedDocument::decoded_offset(std::uint32_t kept_offset, bool end) const {
  std::uint32_t before = 0;
  for (const Span& run : runs) {
    if (kept_offset < before + run.size() || (end && kept_offset == before + run.size()))
      return run.begin + (kept_offset - before);
    before += run.size();
  }
  return runs.empty() ? 0 : runs.back().end;
}

void FinishedDocuments::add(const FinishedDocument& document) {
  document.pack(buffer_);
  places_.resize(document.number + 1, kNone);
  places_[document.number] = file_.append(buffer_);
}

bool FinishedDocuments::get(std::uint64_t number, FinishedDocument& document) const {
  if (number >= places_.size() || places_[number] == kNone) return false;
  file_.read(places_[number], document.packed);
  document.unpack(document.packed);
  return true;
}

void SpilledSignatures::add(std::uint64_t number, const Signature& signature, std::size_t size) {
  bytes_.assign(reinterpret_cast<const char*>(signature.exact.data()), sizeof signature.exact);
  bytes_.append(reinterpret_cast<const char*>(signature.tokens.data()),
                signature.tokens.size() * sizeof(std::uint32_t));
  places_.resize(number + 1);
  places_[number] = {file_.append(bytes_), static_cast<std::uint32_t>(signature.tokens.size()),
                     static_cast<std::uint32_t>(size)};
}

void SpilledSignatures::get(std::uint64_t number, Signature& signature) const {
  file_.read(places_[number].place, 0, reinterpret_cast<char*>(signature.exact.data()), sizeof signature.exact);
  tokens(number, signature.tokens);
}

std::span<const std::uint32_t> SpilledSignatures::tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const {
  buffer.resize(places_[number].tokens);
  file_.read(places_[number].place, sizeof(Signature::exact), reinterpret_cast<char*>(buffer.data()),
             buffer.size() * sizeof(std::uint32_t));
  return buffer;
}

}  // namespace cleaner
