// The half of json.h that reads and writes strings.
#include "text/json.h"

#include "base/hex.h"
#include "text/utf8.h"

namespace cleaner {
namespace {

/// The code unit of the escape \uxxxx, negative where it has no four digits.
int code_unit(const char* escape) { return four_hex_digits(escape + 2); }

/// The letter of a short escape for a byte, 0 when it has none; and back.
char short_escape(unsigned char byte) {
  switch (byte) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    default:
      return 0;
  }
}

char short_escaped(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return letter;  // '"' '\\' '/'
  }
}

void append_unicode_escape(std::string& out, unsigned unit) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const char escape[] = {
      '\\', 'u', kDigits[unit >> 12 & 15], kDigits[unit >> 8 & 15], kDigits[unit >> 4 & 15], kDigits[unit & 15]};
  out.append(escape, sizeof escape);
}

/// Text whose only bytes to escape are those of find_json_special.
void append_escaped(std::string& out, std::string_view text, const Kernel& kernel) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t size = kernel.find_json_special(text.data() + at, text.size() - at);
    out.append(text.data() + at, size);
    at += size;
    if (at == text.size()) return;
    const auto byte = static_cast<unsigned char>(text[at++]);
    if (const char letter = short_escape(byte)) {
      const char escape[] = {'\\', letter};
      out.append(escape, 2);
    } else {
      append_unicode_escape(out, byte);
    }
  }
}

bool has_upper_hex(const char* escape) {
  bool upper = false;
  for (int i = 2; i < 6; ++i) upper |= escape[i] >= 'A' && escape[i] <= 'F';
  return upper;
}

}  // namespace

Spelling unescape_json(std::string_view raw, std::string& out, const Kernel& kernel, std::uint64_t* undecodable) {
  std::uint64_t lost = 0;
  out.clear();
  if (out.capacity() < raw.size()) out.reserve(raw.size());
  const bool valid = is_valid_utf8(raw);
  bool as_utf8 = valid, as_ascii = valid;
  const char* p = raw.data();
  const char* const end = p + raw.size();
  while (p < end) {
    if (*p != '\\') {
      const std::size_t size = kernel.find_byte(p, static_cast<std::size_t>(end - p), '\\');
      if (valid)
        out.append(p, size);
      else
        lost += append_utf8_repaired(out, {p, size});
      p += size;
      continue;
    }
    if (p[1] != 'u') {
      as_utf8 = as_utf8 && p[1] != '/';
      as_ascii = as_ascii && p[1] != '/';
      out.push_back(short_escaped(p[1]));
      p += 2;
      continue;
    }
    const auto unit = static_cast<unsigned>(code_unit(p));
    bool exact = !has_upper_hex(p);
    char32_t code_point = unit;
    p += 6;
    if (unit >= 0xD800 && unit < 0xE000) {
      const bool pair = unit < 0xDC00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u' && code_unit(p) >= 0xDC00 &&
                        code_unit(p) < 0xE000;
      exact = exact && pair;
      if (pair) {
        exact = exact && !has_upper_hex(p);
        code_point = 0x10000 + ((unit & 0x3FF) << 10 | (static_cast<unsigned>(code_unit(p)) & 0x3FF));
        p += 6;
      } else {
        code_point = kReplacement;
        ++lost;
      }
    }
    as_utf8 = as_utf8 && exact && unit < 0x20 && !short_escape(static_cast<unsigned char>(unit));
    as_ascii = as_ascii && exact && (unit >= 0x7F || (unit < 0x20 && !short_escape(static_cast<unsigned char>(unit))));
    append_code_point(out, code_point);
  }
  if (undecodable != nullptr) *undecodable += lost;
  if (as_utf8) return Spelling::json_utf8;
  const bool ascii = as_ascii && kernel.ascii_prefix(raw.data(), raw.size()) == raw.size() &&
                     kernel.find_byte(raw.data(), raw.size(), '\x7F') == raw.size();
  return ascii ? Spelling::json_ascii : Spelling::raw;
}

void append_json_string(std::string& out, std::string_view utf8, const Kernel& kernel, bool ascii) {
  if (!ascii) return append_escaped(out, utf8, kernel);
  const char* p = utf8.data();
  const char* const end = p + utf8.size();
  while (p < end) {
    const std::size_t run = kernel.ascii_prefix(p, static_cast<std::size_t>(end - p));
    const char* const run_end = p + run;
    while (p < run_end) {
      const std::size_t size = kernel.find_byte(p, static_cast<std::size_t>(run_end - p), '\x7F');
      append_escaped(out, {p, size}, kernel);
      p += size;
      if (p == run_end) break;
      append_unicode_escape(out, 0x7F);
      ++p;
    }
    while (p < end && static_cast<unsigned char>(*p) >= 0x80) {
      const char32_t code_point = next_code_point(p, end);
      if (code_point >= 0x10000) append_unicode_escape(out, 0xD7C0 + (code_point >> 10));
      append_unicode_escape(out, code_point >= 0x10000 ? 0xDC00 | (code_point & 0x3FF) : code_point);
    }
  }
}

}  // namespace cleaner
