#include "html/syntax/url.h"

#include <algorithm>

#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongestUrl = 4096;

bool is_slash(char c) { return c == '/' || c == '\\'; }  // browsers take both

bool is_web(std::string_view scheme) {
  return equal_ignoring_case(scheme, "http:") || equal_ignoring_case(scheme, "https:");
}

bool is_same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// Takes the bytes in front of the first of `ends` from `rest`.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
  // A loop over bytes: find_first_of calls a function for each, and addresses are short.
  const auto ends_there = [&](char c) {
    for (const char end : ends)
      if (c == end) return true;
    return false;
  };
  const auto end = static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), ends_there) - rest.begin());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(taken.size());
  return taken;
}

/// "https:", "a.example:80", "/b/c", "?d" of "https://a.example:80/b/c?d#e"; all empty where it is not of the web.
struct Parts {
  std::string_view scheme, host, path, query;
};

Parts parts_of(std::string_view url) {
  const std::string_view scheme = scheme_of(url);
  if (!is_web(scheme)) return {};
  url.remove_prefix(scheme.size());
  while (!url.empty() && is_slash(url.front())) url.remove_prefix(1);
  const std::string_view host = take_until(url, "/\\?#"), path = take_until(url, "?#"), query = take_until(url, "#");
  if (host.empty() || host.find_first_of(" <>^|") != host.npos) return {};
  return {scheme, host, path, query};
}

/// The number of dots that a segment of a path consists of, each perhaps spelled "%2e"; 0 for other segments and more
/// than two.
int dots_of(std::string_view segment) {
  int dots = 0;
  while (!segment.empty()) {
    const std::size_t size = segment[0] == '.' ? 1 : starts_with_ignoring_case(segment, "%2e") ? 3 : 0;
    if (size == 0 || ++dots > 2) return 0;
    segment.remove_prefix(size);
  }
  return dots;
}

/// A path that begins with a slash, or is empty, without its "." and ".." segments.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = take_until(path, "/\\");
    const int dots = dots_of(segment);
    if (dots == 2) out.erase(std::min(out.rfind('/'), out.size()));
    if (dots == 0) {
      out += '/';
      out += segment;
    } else if (path.empty()) {
      out += '/';
    }
  }
  return out;
}

}  // namespace

std::string without_blanks(std::string_view address) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!address.empty() && is_blank(address.front())) address.remove_prefix(1);
  while (!address.empty() && is_blank(address.back())) address.remove_suffix(1);
  std::string out(address);
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  return out;
}

std::string_view scheme_of(std::string_view address) {
  if (address.empty() || !is_letter(address[0])) return {};
  std::size_t end = 1;
  while (end < address.size() && (is_letter(address[end]) || is_digit(address[end]) || address[end] == '+' ||
                                  address[end] == '-' || address[end] == '.'))
    ++end;
  return end < address.size() && address[end] == ':' ? address.substr(0, end + 1) : std::string_view();
}

std::string resolve_url(std::string_view address, std::string_view base) {
  if (address.size() > kLongestUrl || base.size() > kLongestUrl) return {};
  const std::string url = without_blanks(address), from = without_blanks(base);
  const std::string_view own_scheme = scheme_of(url), base_scheme = scheme_of(from);
  const std::string_view rest = std::string_view(url).substr(own_scheme.size());
  std::string_view tail = rest;
  const std::string_view own_path = take_until(tail, "?#");
  // "https:b" is relative where the page is of https too.
  const bool is_relative = (own_scheme.empty() || is_same(own_scheme, base_scheme)) &&
                           !(rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1]));
  const std::string whole =
      is_relative ? from : std::string(own_scheme.empty() ? base_scheme : own_scheme).append(rest);
  const Parts parts = parts_of(whole);
  if (parts.scheme.empty()) return {};
  std::string path(parts.path);
  std::string_view query;
  if (is_relative) {
    if (own_path.empty()) {
      if (!tail.starts_with('?')) query = parts.query;
    } else if (is_slash(own_path[0])) {
      path = own_path;
    } else {
      path.resize(path.find_last_of("/\\") + 1);  // 0 where there is none
      path += own_path;
    }
    if (path.empty() || !is_slash(path[0])) path.insert(0, 1, '/');
  }
  std::string out(parts.scheme);
  out.append("//").append(parts.host).append(without_dots(path)).append(query).append(tail);
  return out;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme == url.npos || url.substr(0, scheme).find_first_of("/?#") != url.npos) return {};
  url = url.substr(scheme + 2);
  url = url.substr(0, url.find_first_of("/?#\\ \t\r\n"));
  if (const std::size_t user = url.rfind('@'); user != url.npos) url.remove_prefix(user + 1);
  if (url.starts_with('['))
    url = url.substr(0, url.find(']') + 1);  // an IPv6 address; without its end nothing is left
  else
    url = url.substr(0, url.find(':'));
  if (url.ends_with('.')) url.remove_suffix(1);
  std::string host(url);
  std::transform(host.begin(), host.end(), host.begin(), lower);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

}  // namespace cleaner::html
