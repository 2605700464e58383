#include "encoding/meta_prescan.h"

#include <algorithm>

#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kWindow = 1024, kLateWindow = std::size_t{64} << 10;

/// The encoding that browsers use for a declared one: a page whose declaration reads as ASCII is not in UTF-16, and
/// x-user-defined is not for pages.
Encoding as_declared(Encoding encoding) {
  if (encoding == Encoding::utf_16be || encoding == Encoding::utf_16le) return Encoding::utf_8;
  return encoding == Encoding::x_user_defined ? Encoding::windows_1252 : encoding;
}

class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes) {}

  Encoding find() {
    while ((at_ = bytes_.find('<', at_)) < bytes_.size()) {
      const std::string_view rest = bytes_.substr(at_);
      if (rest.starts_with("<!--")) {
        go_after("-->", at_ + 2);
      } else if (starts_with_ignoring_case(rest, "<meta") && rest.size() > 5 && (is_space(rest[5]) || rest[5] == '/')) {
        at_ += 5;
        if (const Encoding found = read_meta(); found != Encoding::unknown) return found;
      } else if (rest.size() > 1 && (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))) {
        while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
        while (next_attribute()) {
        }
      } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
        go_after(">", at_ + 1);
      } else {
        ++at_;
      }
    }
    return Encoding::unknown;
  }

 private:
  void go_after(std::string_view mark, std::size_t from) {
    const std::size_t found = bytes_.find(mark, from);
    at_ = found == bytes_.npos ? bytes_.size() : found + mark.size();
  }

  void skip(bool slashes_too) {
    while (at_ < bytes_.size() && (is_space(bytes_[at_]) || (slashes_too && bytes_[at_] == '/'))) ++at_;
  }

  /// Fills name_ and value_; false after the last attribute, and where the bytes end inside one, which does not count.
  bool next_attribute() {
    skip(true);
    if (at_ >= bytes_.size() || bytes_[at_] == '>') return false;
    std::size_t begin = at_;
    const auto in_name = [&](char c) { return !is_space(c) && c != '/' && c != '>' && (c != '=' || at_ == begin); };
    while (at_ < bytes_.size() && in_name(bytes_[at_])) ++at_;
    name_ = bytes_.substr(begin, at_ - begin);
    value_ = {};
    if (at_ < bytes_.size() && is_space(bytes_[at_])) skip(false);
    if (at_ >= bytes_.size()) return false;
    if (bytes_[at_] != '=') return true;
    ++at_;
    skip(false);
    if (at_ >= bytes_.size()) return false;
    if (const char quote = bytes_[at_]; quote == '"' || quote == '\'') {
      begin = ++at_;
      at_ = std::min(bytes_.find(quote, at_), bytes_.size());
      value_ = bytes_.substr(begin, at_ - begin);
      if (at_ < bytes_.size()) return ++at_, true;
      return false;
    }
    begin = at_;
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
    value_ = bytes_.substr(begin, at_ - begin);
    return at_ < bytes_.size();
  }

  Encoding read_meta() {
    bool seen_pragma = false, seen_content = false, seen_charset = false;  // only the first of each name counts
    bool is_pragma = false, needs_pragma = false, has_charset = false;
    Encoding encoding = Encoding::unknown;
    while (next_attribute()) {
      if (equal_ignoring_case(name_, "http-equiv") && !seen_pragma) {
        seen_pragma = true;
        is_pragma = equal_ignoring_case(value_, "content-type");
      } else if (equal_ignoring_case(name_, "content") && !seen_content) {
        seen_content = true;
        const Encoding found = encoding_of_label(charset_of(value_));
        if (found == Encoding::unknown || has_charset) continue;
        encoding = found;
        has_charset = needs_pragma = true;
      } else if (equal_ignoring_case(name_, "charset") && !seen_charset) {
        seen_charset = has_charset = true;
        encoding = encoding_of_label(value_);
        needs_pragma = false;
      }
    }
    if (at_ >= bytes_.size() || (needs_pragma && !is_pragma)) return Encoding::unknown;
    return as_declared(encoding);
  }

  std::string_view bytes_, name_, value_;
  std::size_t at_ = 0;
};

/// https://html.spec.whatwg.org/multipage/parsing.html#concept-get-xml-encoding-when-sniffing
Encoding xml_encoding(std::string_view bytes) {
  constexpr std::string_view kName = "encoding";
  if (!bytes.starts_with("<?xml")) return Encoding::unknown;
  const std::size_t end = bytes.find('>');
  if (end == bytes.npos) return Encoding::unknown;
  bytes = bytes.substr(0, end);
  const std::size_t name = bytes.find(kName);
  if (name == bytes.npos) return Encoding::unknown;
  bytes.remove_prefix(name + kName.size());
  const auto skip_blanks = [&] {
    while (!bytes.empty() && static_cast<unsigned char>(bytes.front()) <= 0x20) bytes.remove_prefix(1);
  };
  skip_blanks();
  if (!bytes.starts_with('=')) return Encoding::unknown;
  bytes.remove_prefix(1);
  skip_blanks();
  if (bytes.empty() || (bytes[0] != '"' && bytes[0] != '\'')) return Encoding::unknown;
  const std::size_t close = bytes.find(bytes[0], 1);
  if (close == bytes.npos) return Encoding::unknown;
  const std::string_view label = bytes.substr(1, close - 1);
  for (const char c : label)
    if (static_cast<unsigned char>(c) <= 0x20) return Encoding::unknown;
  return as_declared(encoding_of_label(label));
}

std::size_t find_body(std::string_view bytes) {
  for (std::size_t at = 0; (at = bytes.find('<', at)) != bytes.npos; ++at)
    if (starts_with_ignoring_case(bytes.substr(at), "<body")) return at;
  return bytes.size();
}

}  // namespace

std::string_view charset_of(std::string_view content_type) {
  constexpr std::string_view kName = "charset";
  for (std::size_t at = 0; at + kName.size() <= content_type.size(); ++at) {
    if (!starts_with_ignoring_case(content_type.substr(at), kName)) continue;
    std::string_view rest = without_leading_space(content_type.substr(at + kName.size()));
    if (!rest.starts_with('=')) continue;
    rest = without_leading_space(rest.substr(1));
    if (rest.empty()) return {};
    if (rest[0] == '"' || rest[0] == '\'') {
      const std::size_t close = rest.find(rest[0], 1);
      return close == rest.npos ? std::string_view() : rest.substr(1, close - 1);
    }
    return rest.substr(0, std::min(rest.find_first_of(" \t\n\f\r;"), rest.size()));
  }
  return {};
}

Encoding declared_encoding(std::string_view page) {
  using namespace std::string_view_literals;
  if (page.starts_with("<\0?\0x\0"sv)) return Encoding::utf_16le;
  if (page.starts_with("\0<\0?\0x"sv)) return Encoding::utf_16be;
  if (const Encoding found = Prescan(page.substr(0, kWindow)).find(); found != Encoding::unknown) return found;
  const std::string_view late = page.substr(0, kLateWindow);
  if (late.size() > kWindow)
    if (const Encoding found = Prescan(late.substr(0, find_body(late))).find(); found != Encoding::unknown)
      return found;
  return xml_encoding(page.substr(0, kWindow));
}

}  // namespace cleaner::html
