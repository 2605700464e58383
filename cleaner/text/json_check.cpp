// The half of json.h that checks: is this line an object, and where are its members?
#include <bitset>
#include <cstring>
#include <string>

#include "base/hex.h"
#include "text/json.h"

namespace cleaner {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Walks over one JSON value. An open object or array takes a bit, so that nesting costs neither stack nor memory.
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
      case '{':
        return {};
      case '[':
        return "not a JSON object: an array";
      case '"':
        return "not a JSON object: a string";
      case 't':
      case 'f':
        return "not a JSON object: true or false";
      case 'n':
        return "not a JSON object: null";
      default:
        return "not a JSON object: a number";
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

  /// Reads values until all that was opened is closed again, then nothing but blanks.
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
        if (depth_ == 1 && in_object_[0] && !members_.empty())
          members_.back().value.end = static_cast<std::uint32_t>(at_);
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
        if (size_ - at_ < 6 || four_hex_digits(data_ + at_ + 2) < 0) return fail("\\u needs four hexadecimal digits");
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

}  // namespace

std::string check_object(std::string_view line, std::vector<JsonMember>& members, const Kernel& kernel) {
  members.clear();
  std::string cause = Checker(line, members, kernel).run();
  if (!cause.empty()) members.clear();
  return cause;
}

}  // namespace cleaner
