#include "html/markdown/link.h"

#include <algorithm>

#include "html/markdown/escape.h"
#include "html/syntax/url.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongestAddress = std::size_t{64} << 10;

}  // namespace

std::string link_address(std::string_view href) {
  std::string address = without_blanks(href);
  const std::string_view scheme = scheme_of(address);
  for (const std::string_view unfit : {"javascript:", "vbscript:", "data:"})
    if (equal_ignoring_case(scheme, unfit)) return {};
  return address.size() <= kLongestAddress ? address : std::string();
}

std::string link_destination(std::string_view address, std::string_view base) {
  std::string url = resolve_url(address, base);
  if (url.empty()) url = address;
  std::string out;
  bool pointed = false;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte == 0x7F || c == '<' || c == '>') {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
      continue;
    }
    pointed |= c == ' ' || c == '(' || c == ')';
    if (c == '\\' || c == '|' || (c == '&' && begins_reference(std::string_view(url).substr(i)))) out += '\\';
    out += c;
  }
  return pointed ? '<' + out + '>' : out;
}

}  // namespace cleaner::html
