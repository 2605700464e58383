#include "json.h"

#include <array>
#include <bitset>
#include <cstring>

#include "utf8.h"

namespace cleaner {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The value of a hexadecimal digit, -1 for other bytes. A table, because text may consist of escapes.
constexpr std::array<std::int8_t, 256> kHexValues = [] {
  std::array<std::int8_t, 256> table{};
  table.fill(-1);
  for (int i = 0; i < 10; ++i) table[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i)
    table[static_cast<std::size_t>('a' + i)] = table[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(10 + i);
  return table;
}();

int hex_value(char c) { return kHexValues[static_cast<unsigned char>(c)]; }

/// The code unit that \uxxxx stands for, negative where a digit is none.
int code_unit(const char* escape) {
  return hex_value(escape[2]) * 4096 | hex_value(escape[3]) * 256 | hex_value(escape[4]) * 16 | hex_value(escape[5]);
}

/// A pass over one JSON value. What is open is a bit each, so that nesting costs neither stack nor memory.
class Checker {
 public:
  Checker(std::string_view line, std::vector<JsonMember>& members, const Kernel& kernel)
      : data_(line.data()), size_(line.size()), members_(members), kernel_(kernel) {}

  std::string run() {
    skip_blanks();
    if (at_ == size_) return "malformed JSON: an empty line";
    const char first = data_[at_];
    if (!walk()) return "malformed JSON at byte " + std::to_string(at_ + 1) + ": " + cause_;
    switch (first) {
      case '{': return {};
      case '[': return "not a JSON object: an array";
      case '"': return "not a JSON object: a string";
      case 't':
      case 'f': return "not a JSON object: true or false";
      case 'n': return "not a JSON object: null";
      default: return "not a JSON object: a number";
    }
  }

 private:
  bool fail(const char* cause) {
    cause_ = cause;
    return false;
  }

  void skip_blanks() {
    while (at_ < size_ && is_blank(data_[at_])) ++at_;
  }

  bool next_is(char c) const { return at_ < size_ && data_[at_] == c; }

  /// One value after the other until all that was opened is closed again, then nothing but blanks.
  bool walk() {
    for (;;) {
      skip_blanks();
      if (at_ == size_) return fail("the line ends where a value must be");
      const char c = data_[at_];
      const bool top = depth_ == 1 && in_object_[0];
      if (top) members_.back().value.begin = static_cast<std::uint32_t>(at_);
      bool complete = true;
      if (c == '"') {
        if (!string()) return false;
      } else if (c == '{' || c == '[') {
        if (depth_ == kMaxJsonDepth) return fail("nested deeper than 1024");
        ++at_;
        in_object_[depth_++] = c == '{';
        skip_blanks();
        if (next_is(c == '{' ? '}' : ']')) {
          --depth_;
          ++at_;
        } else {
          complete = false;
          if (c == '{' && !key()) return false;
        }
      } else if (!scalar(c)) {
        return false;
      }
      while (complete) {  // close what ends here
        if (depth_ == 1 && in_object_[0] && !members_.empty()) members_.back().value.end = static_cast<std::uint32_t>(at_);
        skip_blanks();
        if (depth_ == 0) return at_ == size_ || fail("something follows the value");
        const bool object = in_object_[depth_ - 1];
        if (next_is(',')) {
          ++at_;
          if (object && !key()) return false;
          break;
        }
        if (!next_is(object ? '}' : ']')) return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
        ++at_;
        --depth_;
      }
    }
  }

  bool key() {
    skip_blanks();
    if (!next_is('"')) return fail("a key in double quotes must be here");
    const std::size_t begin = at_ + 1;
    if (!string()) return false;
    if (depth_ == 1) members_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_ - 1)}, {}});
    skip_blanks();
    if (!next_is(':')) return fail("expected ':'");
    ++at_;
    return true;
  }

  bool string() {
    const std::size_t begin = at_++;
    for (;;) {
      if (at_ == size_ || data_[at_] != '\\') at_ += kernel_.find_json_special(data_ + at_, size_ - at_);
      if (at_ == size_) {
        at_ = begin;
        return fail("a string without an end");
      }
      if (data_[at_] == '"') {
        ++at_;
        return true;
      }
      if (data_[at_] != '\\') return fail("a control character in a string must be escaped");
      if (at_ + 1 == size_) return fail("a string without an end");
      if (data_[at_ + 1] == 'u') {
        if (size_ - at_ < 6 || code_unit(data_ + at_) < 0) return fail("\\u needs four hexadecimal digits");
        at_ += 6;
      } else if (std::memchr("\"\\/bfnrt", data_[at_ + 1], 8)) {
        at_ += 2;
      } else {
        return fail("an escape that JSON does not have");
      }
    }
  }

  bool scalar(char c) {
    if (c == '-' || is_digit(c)) return number();
    for (const std::string_view word : {"true", "false", "null"}) {
      if (std::string_view(data_ + at_, size_ - at_).substr(0, word.size()) != word) continue;
      at_ += word.size();
      return true;
    }
    return fail("a value must be here");
  }

  bool digits() {
    const std::size_t begin = at_;
    while (at_ < size_ && is_digit(data_[at_])) ++at_;
    return at_ > begin || fail("a digit must be here");
  }

  bool number() {
    if (next_is('-')) ++at_;
    if (next_is('0')) {
      ++at_;
    } else if (!digits()) {
      return false;
    }
    if (next_is('.')) {
      ++at_;
      if (!digits()) return false;
    }
    if (next_is('e') || next_is('E')) {
      ++at_;
      if (next_is('+') || next_is('-')) ++at_;
      if (!digits()) return false;
    }
    return true;
  }

  const char* data_;
  std::size_t size_, at_ = 0;
  std::vector<JsonMember>& members_;
  const Kernel& kernel_;
  std::bitset<kMaxJsonDepth> in_object_;
  std::size_t depth_ = 0;
  const char* cause_ = "";
};

/// The letter of a short escape for a byte, 0 when it has none; and back.
char short_escape(unsigned char byte) {
  switch (byte) {
    case '"': return '"';
    case '\\': return '\\';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\b': return 'b';
    case '\f': return 'f';
    default: return 0;
  }
}

char short_escaped(char letter) {
  switch (letter) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return letter;  // '"' '\\' '/'
  }
}

void append_unicode_escape(std::string& out, unsigned unit) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const char escape[] = {'\\', 'u', kDigits[unit >> 12 & 15], kDigits[unit >> 8 & 15], kDigits[unit >> 4 & 15], kDigits[unit & 15]};
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

std::string check_object(std::string_view line, std::vector<JsonMember>& members, const Kernel& kernel) {
  members.clear();
  std::string cause = Checker(line, members, kernel).run();
  if (!cause.empty()) members.clear();
  return cause;
}

Spelling unescape_json(std::string_view raw, std::string& out, const Kernel& kernel) {
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
        append_utf8_repaired(out, {p, size});
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
      const bool pair = unit < 0xDC00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u' && code_unit(p) >= 0xDC00 && code_unit(p) < 0xE000;
      exact = exact && pair;
      if (pair) {
        exact = exact && !has_upper_hex(p);
        code_point = 0x10000 + ((unit & 0x3FF) << 10 | (static_cast<unsigned>(code_unit(p)) & 0x3FF));
        p += 6;
      } else {
        code_point = kReplacement;
      }
    }
    as_utf8 = as_utf8 && exact && unit < 0x20 && !short_escape(static_cast<unsigned char>(unit));
    as_ascii = as_ascii && exact && (unit >= 0x7F || (unit < 0x20 && !short_escape(static_cast<unsigned char>(unit))));
    append_code_point(out, code_point);
  }
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
