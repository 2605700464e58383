#include "text/utf8.h"

#include <simdjson.h>

namespace cleaner {
namespace {

constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

/// The sequence at the start of `bytes` (not empty): its size, or the size of the maximal invalid subpart.
struct Sequence {
  std::size_t size;
  bool valid;
};

Sequence first_sequence(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {1, true};
  if (first < 0xC2 || first > 0xF4) return {1, false};
  // Only the second byte's range depends on the first: overlong forms, surrogates and beyond U+10FFFF end there.
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes.size() < 2 || byte(1) < low || byte(1) > high) return {1, false};
  for (std::size_t i = 2; i < size; ++i)
    if (i >= bytes.size() || (byte(i) & 0xC0) != 0x80) return {i, false};
  return {size, true};
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

Utf8Census utf8_census(std::string_view bytes) {
  Utf8Census census;
  while (!bytes.empty()) {
    const Sequence sequence = first_sequence(bytes);
    if (!sequence.valid)
      ++census.bad;
    else if (sequence.size > 1)
      ++census.beyond_ascii;
    bytes.remove_prefix(sequence.size);
  }
  return census;
}

std::size_t append_utf8_repaired(std::string& out, std::string_view bytes) {
  if (is_valid_utf8(bytes)) {
    out += bytes;
    return 0;
  }
  std::size_t begin = 0, at = 0, replaced = 0;
  while (at < bytes.size()) {
    const Sequence sequence = first_sequence(bytes.substr(at));
    if (!sequence.valid) {
      out.append(bytes, begin, at - begin);
      out += kReplacementBytes;
      ++replaced;
      begin = at + sequence.size;
    }
    at += sequence.size;
  }
  out.append(bytes, begin);
  return replaced;
}

void append_code_point(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = kReplacement;
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0 | code_point >> 6), tail(0)};
    out.append(bytes, 2);
  } else if (code_point < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0 | code_point >> 12), tail(6), tail(0)};
    out.append(bytes, 3);
  } else {
    const char bytes[] = {static_cast<char>(0xF0 | code_point >> 18), tail(12), tail(6), tail(0)};
    out.append(bytes, 4);
  }
}

}  // namespace cleaner
