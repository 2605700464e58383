#include "boilerplate/site/line_counts_format.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <string>

#include "base/little_endian.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr std::string_view kMagic("cleaner counts\n\0", 16);
constexpr std::uint32_t kVersion = 2;  ///< of the format, and of how lines and pages are identified
constexpr std::size_t kHeader = 48, kDigest = 16;
constexpr std::uint32_t kMostRuns = 1u << 31;
constexpr std::size_t kLeastEntry = 2;  ///< bytes of the smallest entry of any table

[[noreturn]] void damaged() { throw Error("it is damaged"); }

/// Reads numbers in the order in which they were appended. A missing or too large number is damage.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t fixed(unsigned bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) value |= std::uint64_t{byte()} << 8 * i;
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      if (shift == 63 && next > 1) break;  // beyond 64 bits
      value |= std::uint64_t{next & 0x7Fu} << shift;
      if (next < 0x80) return value;
    }
    damaged();
  }
  std::uint32_t number_up_to(std::uint32_t most) {
    const std::uint64_t value = number();
    if (value > most) damaged();
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t count() {
    const std::uint32_t value = number_up_to(UINT32_MAX);
    if (value == 0) damaged();
    return value;
  }
  std::size_t left() const { return rest_.size(); }

 private:
  std::uint8_t byte() {
    if (rest_.empty()) damaged();
    const auto first = static_cast<std::uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return first;
  }
  std::string_view rest_;
};

template <class Value, class Append>
void save_table(const Table<Value>& table, FileWriter& file, Append append_value) {
  std::vector<std::uint64_t> keys;
  keys.reserve(table.size());
  for (const auto& item : table) keys.push_back(item.first);
  std::sort(keys.begin(), keys.end());
  std::string buffer;
  std::uint64_t last = 0;
  for (const std::uint64_t key : keys) {
    buffer.clear();
    append_short(buffer, key - std::exchange(last, key));
    append_value(buffer, table.find(key)->second);
    file.write(buffer);
  }
}

template <class Value, class Read>
void load_table(Table<Value>& table, std::uint64_t size, Numbers& numbers, Read read_value) {
  if (size > numbers.left() / kLeastEntry) damaged();
  table.reserve(size);
  std::uint64_t key = 0;
  for (std::uint64_t i = 0; i < size; ++i) {
    const std::uint64_t step = numbers.number();
    if ((step == 0 && i > 0) || step > UINT64_MAX - key) damaged();
    key += step;
    table.emplace(key, read_value(numbers));
  }
}

CountedLine read_line(Numbers& numbers) {
  CountedLine line;
  line.count = numbers.count();
  if (line.is_common()) return line;
  for (std::uint32_t i = 0; i < line.count; ++i) line.pages[i] = static_cast<std::uint32_t>(numbers.fixed(4));
  return line;
}

XXH128_hash_t digest_of(std::string_view bytes) { return XXH3_128bits(bytes.data(), bytes.size()); }

}  // namespace

void save_tables(const LineCountTables& tables, FileWriter& file) {
  std::string header(kMagic);
  append_little(header, kVersion);
  append_little(header, tables.run);
  for (const std::size_t size : {tables.sites.size(), tables.pages.size(), tables.lines.size()})
    append_little(header, std::uint64_t{size});
  file.write(header);
  save_table(tables.sites, file, [](std::string& out, std::uint32_t count) { append_short(out, count); });
  save_table(tables.pages, file, [&](std::string& out, const CountedPage& page) {
    append_short(out, tables.run - page.run);
    append_short(out, page.weight);
  });
  save_table(tables.lines, file, [](std::string& out, const CountedLine& line) {
    append_short(out, line.count);
    for (std::uint32_t i = 0; !line.is_common() && i < line.count; ++i) append_little(out, line.pages[i]);
  });
  file.flush();
  std::string digest;
  for (const std::uint64_t half : file.digest()) append_little(digest, half);
  file.write(digest);
}

void load_tables(std::string_view bytes, LineCountTables& tables) {
  if (!bytes.starts_with(kMagic)) throw Error("it holds no line counts of cleaner");
  if (bytes.size() < kHeader + kDigest) throw Error("it is cut off");
  Numbers numbers(bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - kDigest));
  if (const std::uint64_t version = numbers.fixed(4); version != kVersion)
    throw Error(fmt::format("its version is {}, and this program reads version {}", version, kVersion));
  Numbers digest(bytes.substr(bytes.size() - kDigest));
  const XXH128_hash_t wanted = digest_of(bytes.substr(0, bytes.size() - kDigest));
  if (digest.fixed(8) != wanted.low64 || digest.fixed(8) != wanted.high64) throw Error("it is damaged or cut off");

  const auto run = static_cast<std::uint32_t>(numbers.fixed(4));
  if (run >= kMostRuns) damaged();
  tables.run = run + 1;
  const std::uint64_t sites = numbers.fixed(8), pages = numbers.fixed(8), lines = numbers.fixed(8);
  load_table(tables.sites, sites, numbers, [](Numbers& from) { return from.count(); });
  load_table(tables.pages, pages, numbers, [&](Numbers& from) {
    const std::uint32_t last = run - from.number_up_to(run);
    return CountedPage{last, from.number_up_to(UINT32_MAX)};
  });
  load_table(tables.lines, lines, numbers, read_line);
  if (numbers.left() != 0) damaged();
  if (lines > tables.max_lines) tables.forget_lines();
  if (pages > tables.max_lines) tables.forget_pages();
  keep_highest(tables.sites, tables.max_lines, [](std::uint32_t count) { return count; });
}

}  // namespace cleaner
