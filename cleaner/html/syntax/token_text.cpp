#include "html/syntax/token_text.h"

#include <cstdint>
#include <cstring>

#include "html/syntax/char_references.h"

namespace cleaner::html {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101u, kHigh = 0x80 * kEach;

/// The highest bit of a byte is set where the byte has this value; the other bits mean nothing.
std::uint64_t with(std::uint64_t bytes, char c) {
  const std::uint64_t different = bytes ^ kEach * static_cast<unsigned char>(c);
  return (different - kEach) & ~different;
}

constexpr bool may_change(char c) { return c == '\r' || c == '&' || c == '\0'; }

/// The first byte from `p` on that decoding may change.
const char* first_to_change(const char* p, const char* end) {
  for (; end - p >= 8; p += 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, p, 8);
    if (((with(bytes, '\r') | with(bytes, '&') | with(bytes, '\0')) & kHigh) != 0) break;
  }
  while (p < end && !may_change(*p)) ++p;
  return p;
}

constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct Rules {
  bool references = false, in_attribute = false, replaces_nul = true;
};

void append_decoded(std::string_view raw, Rules rules, std::string& out) {
  const char* p = raw.data();
  const char* const end = p + raw.size();
  for (const char* from = p;;) {
    p = first_to_change(p, end);
    if (p == end) {
      out.append(from, p);
      return;
    }
    if (*p == '\0' && !rules.replaces_nul) {
      ++p;
    } else if (*p == '&') {
      // The bytes before it are written first. The '&' itself stays in `from` where it begins no reference.
      if (!rules.references) {
        ++p;
        continue;
      }
      out.append(from, p);
      const std::size_t size = append_reference({p, static_cast<std::size_t>(end - p)}, rules.in_attribute, out);
      from = p + size;
      p += size == 0 ? 1 : size;
    } else {
      out.append(from, p);
      if (*p == '\0') {
        out += kReplacementBytes;
      } else {
        out += '\n';
        if (p + 1 < end && p[1] == '\n') ++p;
      }
      from = ++p;
    }
  }
}

}  // namespace

void append_text(std::string_view raw, TextForm form, std::string& out) {
  Rules rules;
  rules.references = form == TextForm::data || form == TextForm::rcdata;
  rules.replaces_nul = form == TextForm::rcdata || form == TextForm::raw;
  append_decoded(raw, rules, out);
}

void append_value(std::string_view raw, std::string& out) { append_decoded(raw, {true, true, true}, out); }

void append_name(std::string_view raw, std::string& out) {
  for (const char c : raw) {
    if (c == '\0') {
      out += kReplacementBytes;
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
  }
}

}  // namespace cleaner::html
