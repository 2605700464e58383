#include "boilerplate/rules/byte_class.h"

namespace cleaner {
namespace {

struct Reader {
  std::string_view pattern;
  std::size_t& position;

  bool at(char c) const { return position < pattern.size() && pattern[position] == c; }
  bool accept(char c) {
    if (!at(c)) return false;
    ++position;
    return true;
  }
  char take() {
    if (position >= pattern.size()) throw Unsupported();
    return pattern[position++];
  }
};

}  // namespace

Bytes read_byte_class(std::string_view pattern, std::size_t& at) {
  Bytes bytes;
  Reader in{pattern, at};
  const bool is_negated = in.accept('^');
  for (bool first = true; first || !in.at(']'); first = false) {
    const char c = in.take();
    const auto byte = static_cast<unsigned char>(c);
    if ((c == '[' && (in.at(':') || in.at('.') || in.at('='))) || byte >= 0x80) throw Unsupported();
    if (c == ']') throw Unsupported();  // a class that begins with it: rare, and read in several ways
    if (c == '\\') {
      const char escaped = in.take();
      if (escaped == 'd') {
        bytes |= range('0', '9');
        continue;
      }
      if (is_letter_or_digit(escaped)) throw Unsupported();
      bytes.set(static_cast<unsigned char>(escaped));
      if (in.at('-')) throw Unsupported();
    } else if (in.at('-') && at + 1 < pattern.size() && pattern[at + 1] != ']') {
      ++at;
      const auto last = static_cast<unsigned char>(in.take());
      if (last == '\\' || last == '[' || last < byte || last >= 0x80) throw Unsupported();
      bytes |= range(byte, last);
    } else {
      bytes.set(byte);
    }
  }
  ++at;
  return is_negated ? ~bytes : bytes;
}

}  // namespace cleaner
