#include "output/record_store.h"

#include <cstring>
#include <type_traits>

#include "document/source_map.h"
#include "output/page_row.h"

namespace cleaner {
namespace {

void put_number(std::string& bytes, std::uint64_t value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);  // read back by this process only: the machine's own order will do
  bytes.append(raw, sizeof value);
}

void put_string(std::string& bytes, std::string_view value) {
  put_number(bytes, value.size());
  bytes += value;
}

template <class Value>
void put_values(std::string& bytes, const std::vector<Value>& values) {
  put_string(bytes, {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)});
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

template <class Value>
void take_values(std::string_view& bytes, std::vector<Value>& values) {
  static_assert(std::is_trivially_copyable_v<Value>);
  const std::size_t size = take_number(bytes);
  values.resize(size / sizeof(Value));
  if (size > 0) std::memcpy(values.data(), bytes.data(), size);
  bytes.remove_prefix(size);
}

}  // namespace

void StoredRecord::take(const Document& document, const RowOptions& options) {
  number = document.number;
  input = document.provenance.input;
  is_file = document.format == Format::text_file;
  is_page = document.is_page;
  id = document.id;
  number_key.assign(document.provenance.underscores, '_');
  number_key += 'n';
  without_id = !is_file && !document.provenance.has_id;
  encoding = document.provenance.encoding;
  rank = document.rank;
  head.clear();
  tail.clear();
  page.clear();
  if (document.is_page) {
    append_page_member(document, page);
    if (!is_file) page_record(document, options, head, tail);
  } else if (!is_file) {
    const std::string_view source(document.source);
    const std::size_t open = source.find('{'), close = source.rfind('}');
    head.assign(source.substr(open + 1, document.provenance.text_source.begin - open - 1));
    tail.assign(source.substr(document.provenance.text_source.end, close + 1 - document.provenance.text_source.end));
  }
  kept_text(document, text);
  document.page.markup.empty() ? markup.clear() : kept_markup(document, markup);
  runs.clear();
  compared.clear();
  offsets.clear();
  const auto append = [](std::vector<Span>& spans, Span span) {
    if (!spans.empty() && spans.back().end == span.begin) {
      spans.back().end = span.end;
    } else {
      spans.push_back(span);
    }
  };
  std::uint32_t at = 0;  // in the kept text
  std::uint32_t decoded = 0;
  auto offset = document.signature.offsets.begin();
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
    for (; offset != document.signature.offsets.end() && *offset < block.end; ++offset)
      offsets.push_back(*offset - block.begin + at);
    at += size;
    decoded = block.end;
  }
  source_map.clear();
  auto run = runs.begin();
  for (std::size_t i = 0; i < document.page.source_map.size(); ++i) {
    const bool last = i + 1 == document.page.source_map.size();
    while (run != runs.end() && run->end <= document.page.source_map[i].text_begin) ++run;
    if (run != runs.end() && (last || run->begin < document.page.source_map[i + 1].text_begin))
      source_map.push_back(document.page.source_map[i]);
  }
}

void StoredRecord::pack(std::string& bytes) const {
  bytes.clear();
  put_number(bytes, number);
  put_number(bytes, std::uint64_t{input} << 3 | (is_page ? 4 : 0) | (without_id ? 2 : 0) | (is_file ? 1 : 0));
  for (const std::string* field : {&id, &rank, &number_key, &encoding, &head, &tail, &page, &text, &markup})
    put_string(bytes, *field);
  put_values(bytes, compared);
  put_values(bytes, runs);
  put_values(bytes, source_map);
  put_values(bytes, offsets);
}

void StoredRecord::unpack(std::string_view bytes) {
  number = take_number(bytes);
  const std::uint64_t flags = take_number(bytes);
  input = static_cast<std::uint32_t>(flags >> 3);
  is_file = (flags & 1) != 0;
  without_id = (flags & 2) != 0;
  is_page = (flags & 4) != 0;
  for (std::string* field : {&id, &rank, &number_key, &encoding, &head, &tail, &page, &text, &markup})
    take_string(bytes, *field);
  take_values(bytes, compared);
  take_values(bytes, runs);
  take_values(bytes, source_map);
  take_values(bytes, offsets);
}

Span StoredRecord::decoded(Span kept) const {
  const Span in_text{decoded_offset(kept.begin, false), decoded_offset(kept.end, true)};
  return source_map.empty() ? in_text : in_page(source_map, in_text);
}

std::uint32_t StoredRecord::decoded_offset(std::uint32_t kept_offset, bool end) const {
  std::uint32_t before = 0;
  for (const Span& run : runs) {
    if (kept_offset < before + run.size() || (end && kept_offset == before + run.size()))
      return run.begin + (kept_offset - before);
    before += run.size();
  }
  return runs.empty() ? 0 : runs.back().end;
}

void RecordStore::open(const std::string& folder, std::uint64_t in_memory) {
  file_.open(folder);
  places_.open(folder, in_memory);
}

void RecordStore::add(const StoredRecord& document) {
  document.pack(buffer_);
  places_.set(document.number, {file_.append(buffer_), buffer_.size()});
}

bool RecordStore::get(std::uint64_t number, StoredRecord& document) const {
  const Place place = places_.get(number);
  if (place.begin == kNone) return false;
  document.packed.resize(place.size);
  file_.read(place.begin, document.packed.data(), place.size);
  document.unpack(document.packed);
  return true;
}

void SignatureStore::open(const std::string& folder, std::uint64_t in_memory) {
  file_.open(folder);
  rows_.open(folder, in_memory);
}

void SignatureStore::add(std::uint64_t number, const Signature& signature) {
  const auto& tokens = signature.tokens;
  const std::uint64_t place =
      file_.append({reinterpret_cast<const char*>(tokens.data()), tokens.size() * sizeof(std::uint32_t)});
  rows_.set(number, {signature.exact, place, tokens.size()});
}

void SignatureStore::read_tokens(const Row& row, std::vector<std::uint32_t>& tokens) const {
  tokens.resize(row.tokens);
  file_.read(row.place, tokens.data(), row.tokens * sizeof(std::uint32_t));
}

void SignatureStore::get(std::uint64_t number, Signature& signature) const {
  const Row row = rows_.get(number);
  signature.exact = row.exact;
  read_tokens(row, signature.tokens);
}

std::span<const std::uint32_t> SignatureStore::tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const {
  read_tokens(rows_.get(number), buffer);
  return buffer;
}

}  // namespace cleaner
