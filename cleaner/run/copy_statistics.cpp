#include "run/copy_statistics.h"

#include <string_view>

#include "text/date_parse.h"

namespace cleaner {

std::uint32_t count_characters(std::string_view text) {
  constexpr std::size_t kBatch = 128;  // a count of up to 128 fits a byte, and bytes are added up many at a time
  const auto begins_character = [](unsigned char byte) { return (byte > ' ') & ((byte & 0xC0) != 0x80); };
  const auto count = [&](const char* at, std::size_t size) {
    std::uint8_t n = 0;
    for (std::size_t i = 0; i < size; ++i)
      n = static_cast<std::uint8_t>(n + begins_character(static_cast<unsigned char>(at[i])));
    return std::uint32_t{n};
  };
  std::uint32_t total = 0;
  for (; text.size() > kBatch; text.remove_prefix(kBatch)) total += count(text.data(), kBatch);
  return total + count(text.data(), text.size());
}

CopyStatistics statistics_of(const StoredRecord& record, const Document& document, const RunOptions& options) {
  const std::size_t size = record.text.size();
  const float share = size == 0 ? 0 : static_cast<float>(size) / static_cast<float>(document.text.size());
  return {.is_there = true,
          .bytes = static_cast<std::uint32_t>(size),
          .words = static_cast<std::uint32_t>(document.signature.tokens.size()),
          .characters = count_characters(record.text),
          .share = share,
          .date = options.clean.date_field.empty() ? kNoDate : parse_date(document.date)};
}

Copy to_copy(std::uint64_t number, const CopyStatistics& statistics) {
  Copy copy;
  copy.number = number;
  copy.bytes = statistics.bytes;
  copy.characters = statistics.characters;
  copy.words = statistics.words;
  copy.share = statistics.share;
  copy.date = statistics.date;
  return copy;
}

}  // namespace cleaner
