#include "encoding/mojibake.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "text/utf8.h"

namespace cleaner {
namespace {

constexpr int kMostRounds = 4;  ///< a text may have been encoded again this often

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; 0 where it has none, and the byte is a control character.
constexpr char32_t kWindows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte of a character in either code page; 0 where it is in neither.
std::uint8_t byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<std::uint8_t>(c);
  const auto found = std::find(std::begin(kWindows), std::end(kWindows), c);
  return found == std::end(kWindows) ? 0 : static_cast<std::uint8_t>(0x80 + (found - std::begin(kWindows)));
}

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
std::uint64_t bit_of(std::uint8_t lead) { return std::uint64_t{1} << (lead & 63); }  // leads are from 0xC2 to 0xF4

/// Adjacent characters beyond ASCII.
struct Run {
  std::size_t begin = 0, end = 0;
  std::string repaired;  ///< the text of its bytes, where it is clean
  bool clean = false;
  std::uint64_t leads = 0;  ///< bit_of() the lead bytes of `repaired`
  std::size_t units = 0;    ///< its characters
};

/// Reads the run that begins at `begin`.
void read_run(std::string_view text, std::size_t begin, Run& run) {
  run.begin = begin;
  run.repaired.clear();
  run.leads = run.units = 0;
  bool mapped = true;
  const char* p = text.data() + begin;
  const char* const end = text.data() + text.size();
  while (p < end && static_cast<unsigned char>(*p) >= 0x80) {
    const char32_t c = next_code_point(p, end);
    const std::uint8_t byte = mapped ? byte_of(c) : 0;
    mapped = byte != 0;
    if (mapped) run.repaired.push_back(static_cast<char>(byte));
  }
  run.end = static_cast<std::size_t>(p - text.data());
  run.clean = mapped && is_valid_utf8(run.repaired);
  if (!run.clean) return;
  for (const char c : run.repaired) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0xC0) continue;
    run.leads |= bit_of(byte);
    ++run.units;
  }
}

/// For two or more characters: no language writes a letter and its signs twice in a row. The exception is sizes: ×½×¼
/// would be Hebrew points.
bool is_certain_together(std::string_view repaired) {
  for (std::size_t i = 0; i < repaired.size(); ++i) {
    const std::uint8_t lead = byte_at(repaired, i);
    if (lead >= 0xDC && lead <= 0xDF) return false;  // scripts nearly nobody writes
    if (lead == 0xD7 && (byte_at(repaired, i + 1) < 0x90 || byte_at(repaired, i + 1) > 0xAA)) return false;
  }
  return true;
}

/// For one character, by its bytes and the characters before and after it (a blank where there is none). Correct texts
/// have a capital at the end of a word in capitals before a sign (NESCAFÉ®, AMANHÃ…), and a small letter before two
/// signs, one of which may be a blank (salué »).
bool is_certain_alone(std::string_view bytes, char before, char behind) {
  const std::uint8_t lead = byte_at(bytes, 0), second = byte_at(bytes, 1);
  switch (lead) {
    case 0xC2:  // Â£ and Ã©: the commonest
      return (!is_upper(before) || is_lower(behind)) && second >= 0xA0;
    case 0xC3:
      return !is_upper(before) || is_lower(behind);
    case 0xC4:  // Latin letters of other languages, Greek, Cyrillic
    case 0xC5:
    case 0xCE:
    case 0xCF:
    case 0xD0:
    case 0xD1:
      return is_lower(before) || (is_lower(behind) && !is_upper(before));
    case 0xE1:  // á»‡: Vietnamese
      return second >= 0xB8 && second <= 0xBB && (is_upper(behind) || is_lower(behind));
    case 0xE2:  // â€™ â‚¬ â„¢ âœ“: punctuation and signs
      return std::string_view("\x80\x82\x84\x86\x88\x98\x99\x9C\x9D").find(bytes[1]) != std::string_view::npos;
    case 0xEF:  // a byte order mark, full-width forms, U+FFFD
      return bytes == "\xEF\xBB\xBF" || second == 0xBC || bytes == "\xEF\xBF\xBD";
    case 0xF0:  // ðŸ˜€
      return second == 0x9F;
    default:
      return false;
  }
}

bool is_certain(std::string_view text, const Run& run) {
  if (!run.clean) return false;
  if (run.units > 1) return is_certain_together(run.repaired);
  return is_certain_alone(run.repaired, run.begin > 0 ? text[run.begin - 1] : ' ',
                          run.end < text.size() ? text[run.end] : ' ');
}

/// Calls visit(run) for every run, until it returns false.
template <class Visit>
void for_each_run(std::string_view text, const Kernel& kernel, Run& run, Visit visit) {
  for (std::size_t at = 0;; at = run.end) {
    at += kernel.ascii_prefix(text.data() + at, text.size() - at);
    if (at == text.size()) return;
    read_run(text, at, run);
    if (!visit(run)) return;
  }
}

/// Undoes one encoding; returns whether anything changed.
bool repair_once(std::string& text, const Kernel& kernel) {
  Run run;
  bool found = false, all_clean = true;
  std::uint64_t leads = 0;
  for_each_run(text, kernel, run, [&](const Run& r) {
    all_clean = all_clean && r.clean;
    if (is_certain(text, r)) {
      found = true;
      leads |= r.leads;
    }
    return true;
  });
  if (!found) return false;
  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;
  for_each_run(text, kernel, run, [&](const Run& r) {
    if (!r.clean || !(all_clean || (r.leads & ~leads) == 0)) return true;
    out.append(text, copied, r.begin - copied);
    out += r.repaired;
    copied = r.end;
    return true;
  });
  out.append(text, copied);
  text = std::move(out);
  return true;
}

}  // namespace

bool is_double_encoded(std::string_view text, const Kernel& kernel) {
  Run run;
  for (std::size_t at = 0;;) {
    // A lead byte became a letter from Â to ô, in UTF-8 0xC3 and another byte; its continuation byte became a sign,
    // whose UTF-8 begins with one of these.
    at += kernel.find_byte(text.data() + at, text.size() - at, '\xC3');
    if (at + 2 >= text.size()) return false;
    const std::uint8_t letter = byte_at(text, at + 1), sign = byte_at(text, at + 2);
    if (letter < 0x82 || letter > 0xB4 ||
        !(sign == 0xC2 || sign == 0xC5 || sign == 0xC6 || sign == 0xCB || sign == 0xE2)) {
      at += 2;
      continue;
    }
    std::size_t begin = at;
    while (begin > run.end && byte_at(text, begin - 1) >= 0x80) --begin;
    read_run(text, begin, run);
    if (is_certain(text, run)) return true;
    at = run.end;
  }
}

bool repair_double_encoded(std::string& text, const Kernel& kernel) {
  int rounds = 0;
  while (rounds < kMostRounds && is_double_encoded(text, kernel) && repair_once(text, kernel)) ++rounds;
  return rounds > 0;
}

}  // namespace cleaner
