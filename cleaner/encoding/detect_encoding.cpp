#include "encoding/detect_encoding.h"

#include <memory>

#include <uchardet/uchardet.h>

#include "text/utf8.h"

namespace cleaner {
namespace {

/// Detection reads this many bytes from the first one beyond ASCII: enough, and it is slow (5 to 60 MB/s).
constexpr std::size_t kDetectionWindow = std::size_t{64} << 10;
/// With fewer bytes beyond ASCII than this, the detector's choice among the encodings of Latin scripts is a guess.
constexpr std::size_t kFewBytes = 32;

struct Mark {
  std::string_view bytes, encoding;
};
/// UTF-32LE stands before UTF-16LE, whose mark it begins with.
constexpr Mark kMarks[] = {
    {"\xEF\xBB\xBF", "UTF-8"},
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
};

/// Encodings of Latin scripts in single bytes: few letters distinguish them.
constexpr std::string_view kLatin[] = {
    "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",  "ISO-8859-9",   "ISO-8859-10",
    "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16", "WINDOWS-1250", "WINDOWS-1252",
    "WINDOWS-1254", "WINDOWS-1257", "WINDOWS-1258", "IBM850",      "IBM852",       "MAC-CENTRALEUROPE"};

struct Alias {
  std::string_view detected, used;
};
/// Pages that declare X mean its superset Y (WHATWG Encoding), or ICU knows X by another name.
constexpr Alias kAliases[] = {
    {"ISO-8859-1", "windows-1252"}, {"ISO-8859-9", "windows-1254"},
    {"TIS-620", "windows-874"},     {"UHC", "windows-949"},
    {"EUC-KR", "windows-949"},      {"MAC-CYRILLIC", "x-mac-cyrillic"},
    {"SHIFT_JIS", "windows-31j"},   {"MAC-CENTRALEUROPE", "x-mac-centraleurroman"},
};

std::size_t count_beyond_ascii(std::string_view bytes) {
  std::size_t count = 0;
  for (const char c : bytes) count += static_cast<unsigned char>(c) >= 0x80;
  return count;
}

}  // namespace

ByteOrderMark byte_order_mark(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (mark.encoding == "UTF-32LE" && bytes.size() % 4 != 0) continue;
    return {mark.bytes.size(), mark.encoding};
  }
  return {};
}

bool is_damaged_utf8(std::string_view bytes) {
  const Utf8Census census = utf8_census(bytes);
  return census.beyond_ascii > 0 && (census.bad * 10 <= census.beyond_ascii || census.bad * 1000 < bytes.size());
}

std::string detect_encoding(std::string_view bytes) {
  std::size_t begin = 0;
  while (begin < bytes.size() && static_cast<unsigned char>(bytes[begin]) < 0x80) ++begin;
  const std::string_view window = bytes.substr(begin, kDetectionWindow);
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  if (uchardet_handle_data(detector.get(), window.data(), window.size()) != 0) return {};
  uchardet_data_end(detector.get());
  std::string_view detected = uchardet_get_charset(detector.get());
  if (detected == "ASCII" || detected.starts_with("UTF-")) return {};
  for (const std::string_view latin : kLatin)
    if (detected == latin && count_beyond_ascii(window) < kFewBytes) detected = "windows-1252";
  for (const Alias& alias : kAliases)
    if (detected == alias.detected) detected = alias.used;
  return std::string(detected);
}

}  // namespace cleaner
