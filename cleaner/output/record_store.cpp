#include "output/record_store.h"

#include <cstring>
#include <type_traits>

#include "document/source_map.h"
#include "output/page_row.h"

namespace cleaner {
namespace {

void put_number(std::string& bytes, std::uint64_t value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);  // only this process reads it back: the machine's own byte order will do
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

/// Appends the span, or lengthens the last one that it follows without a gap.
void append(std::vector<Span>& spans, Span span, bool may_join) {
  if (may_join && !spans.empty() && spans.back().end == span.begin) {
    spans.back().end = span.end;
  } else {
    spans.push_back(span);
  }
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
  take_row(document, options);
  kept_text(document, text);
  document.page.markup.empty() ? markup.clear() : kept_markup(document, markup);
  take_kept_blocks(document);
  take_source_map(document);
}

void StoredRecord::take_row(const Document& document, const RowOptions& options) {
  head.clear();
  tail.clear();
  page.clear();
  if (document.is_page) append_page_member(document, page);
  if (is_file) return;
  if (document.is_page) return page_record(document, options, head, tail);
  const std::string_view source(document.source);
  const Span text_source = document.provenance.text_source;
  const std::size_t open = source.find('{'), close = source.rfind('}');
  head.assign(source.substr(open + 1, text_source.begin - open - 1));
  tail.assign(source.substr(text_source.end, close + 1 - text_source.end));
}

void StoredRecord::take_kept_blocks(const Document& document) {
  runs.clear();
  compared.clear();
  offsets.clear();
  std::uint32_t kept_end = 0;     // in the kept text: where the next kept block begins
  std::uint32_t decoded_end = 0;  // in the decoded text: where the last kept block ended
  auto offset = document.signature.offsets.begin();
  for (const Block& block : document.blocks) {
    if (block.reason != Reason::kept) continue;
    const std::uint32_t size = block.end - block.begin;
    const bool follows = decoded_end == block.begin;
    append(runs, {block.begin, block.end}, true);
    // A word does not go on behind something that was removed: the spans are compared one by one.
    if (is_compared(block)) append(compared, {kept_end, kept_end + size}, follows);
    for (; offset != document.signature.offsets.end() && *offset < block.end; ++offset)
      offsets.push_back(*offset - block.begin + kept_end);
    kept_end += size;
    decoded_end = block.end;
  }
}

void StoredRecord::take_source_map(const Document& document) {
  source_map.clear();
  const std::vector<SourceMapEntry>& all = document.page.source_map;
  auto run = runs.begin();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last = i + 1 == all.size();
    while (run != runs.end() && run->end <= all[i].text_begin) ++run;
    if (run != runs.end() && (last || run->begin < all[i + 1].text_begin)) source_map.push_back(all[i]);
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
  packed_.open(folder, in_memory);
}

void RecordStore::add(const StoredRecord& document) {
  document.pack(buffer_);
  packed_.set(document.number, {file_.append(buffer_), buffer_.size()});
}

bool RecordStore::get(std::uint64_t number, StoredRecord& document) const {
  const Packed packed = packed_.get(number);
  if (packed.begin == kNone) return false;
  document.packed.resize(packed.size);
  file_.read(packed.begin, document.packed.data(), packed.size);
  document.unpack(document.packed);
  return true;
}

}  // namespace cleaner
