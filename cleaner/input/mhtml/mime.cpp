#include "input/mhtml/mime.h"

#include <algorithm>

#include "base/hex.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

/// The line at `at` without its line end; `at` moves behind it.
std::string_view next_line(std::string_view bytes, std::size_t& at) {
  const std::size_t begin = at, end = std::min(bytes.find('\n', at), bytes.size());
  at = std::min(end + 1, bytes.size());
  std::string_view line = bytes.substr(begin, end - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string decoded_quoted_printable(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t line_begin = at;
    std::string_view line = next_line(body, at);
    const std::string_view line_end = body.substr(line_begin + line.size(), at - line_begin - line.size());
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);  // added in transit
    const bool is_soft = line.ends_with('=');
    if (is_soft) line.remove_suffix(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
      const int high = line[i] == '=' && i + 2 < line.size() ? hex_value(line[i + 1]) : -1;
      const int low = high >= 0 ? hex_value(line[i + 2]) : -1;
      if (low >= 0) {
        out += static_cast<char>(high * 16 + low);
        i += 2;
      } else {
        out += line[i];
      }
    }
    if (!is_soft) out += line_end;
  }
  return out;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::string decoded_base64(std::string_view body) {
  std::string out;
  out.reserve(body.size() / 4 * 3 + 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : body) {
    if (c == '=') break;
    const int value = base64_value(c);
    if (value < 0) continue;  // a line end, or damage
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

}  // namespace

MimePart::MimePart(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t begin = at;
    if (!next_line(bytes, at).empty()) continue;
    headers = bytes.substr(0, begin);
    body = bytes.substr(at);
    return;
  }
  headers = bytes;
}

std::string MimePart::header(std::string_view name) const {
  std::string value;
  for (std::size_t at = 0; at < headers.size();) {
    std::string_view line = next_line(headers, at);
    if (line.size() <= name.size() || line[name.size()] != ':' || !starts_with_ignoring_case(line, name)) continue;
    value = trimmed(line.substr(name.size() + 1));
    while (at < headers.size() && (headers[at] == ' ' || headers[at] == '\t')) {
      value += ' ';
      value += trimmed(next_line(headers, at));
    }
    break;
  }
  return value;
}

std::string media_type(std::string_view content_type) {
  std::string type(trimmed(content_type.substr(0, std::min(content_type.find(';'), content_type.size()))));
  std::transform(type.begin(), type.end(), type.begin(), lower);
  return type;
}

std::string parameter(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at < header.size()) {
    const std::size_t equals = header.find_first_of("=;", ++at);
    if (equals >= header.size()) break;
    if (header[equals] == ';') {
      at = equals;
      continue;
    }
    const bool is_it = equal_ignoring_case(trimmed(header.substr(at, equals - at)), name);
    std::string value;
    at = equals + 1;
    while (at < header.size() && is_space(header[at])) ++at;
    if (at < header.size() && header[at] == '"') {
      for (++at; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size()) ++at;
        value += header[at];
      }
      at = header.find(';', at);
    } else {
      const std::size_t end = std::min(header.find(';', at), header.size());
      value = trimmed(header.substr(at, end - at));
      at = end;
    }
    if (is_it) return value;
  }
  return {};
}

MimeParts::MimeParts(std::string_view body, std::string_view boundary) : body_(body), boundary_(boundary) {
  std::size_t begin = 0;
  if (boundary.empty() || !find_delimiter(0, begin, at_, done_)) done_ = true;
}

bool MimeParts::find_delimiter(std::size_t from, std::size_t& begin, std::size_t& end, bool& is_last) const {
  for (std::size_t line = from; line < body_.size();) {
    const std::size_t start = line;
    line = std::min(body_.find('\n', line), body_.size() - 1) + 1;
    std::string_view rest = body_.substr(start, line - start);
    if (!rest.starts_with("--") || !rest.substr(2).starts_with(boundary_)) continue;
    rest.remove_prefix(2 + boundary_.size());
    is_last = rest.starts_with("--");
    if (is_last) rest.remove_prefix(2);
    if (!trimmed(rest).empty()) continue;  // a longer boundary that begins like this one
    begin = start;
    end = line;
    return true;
  }
  return false;
}

bool MimeParts::next(std::string_view& part) {
  if (done_) return false;
  std::size_t begin = body_.size(), end = body_.size();
  const std::size_t from = at_;
  if (!find_delimiter(from, begin, end, done_)) done_ = true;
  part = body_.substr(from, begin - from);
  if (begin < body_.size() && part.ends_with('\n')) part.remove_suffix(part.ends_with("\r\n") ? 2 : 1);
  at_ = end;
  return true;
}

std::string transfer_decoded(std::string_view body, std::string_view encoding) {
  encoding = trimmed(encoding);
  if (equal_ignoring_case(encoding, "quoted-printable")) return decoded_quoted_printable(body);
  if (equal_ignoring_case(encoding, "base64")) return decoded_base64(body);
  return std::string(body);
}

}  // namespace cleaner::html
