#include "html/resolve_url.h"

#include <algorithm>

#include "html/page_space.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongestUrl = 4096;

/// "https:" of "https://a.example/b"; empty where there is none.
std::string_view scheme_of(std::string_view url) {
  for (const std::string_view scheme : {"https:", "http:"})
    if (starts_with_ignoring_case(url, scheme)) return url.substr(0, scheme.size());
  return {};
}

/// Is there a scheme of any kind: "mailto:", "javascript:"?
bool has_scheme(std::string_view url) {
  const std::size_t end = url.find_first_of(":/?#");
  return end != url.npos && end > 0 && url[end] == ':' && is_letter(url[0]);
}

/// A path that begins with '/', without its "." and ".." segments.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    if (segment == "/." || segment == "/..") {
      if (segment == "/..") out.erase(std::min(out.rfind('/'), out.size()));
      if (path.empty()) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

}  // namespace

std::string resolve_url(std::string_view address, std::string_view base) {
  std::string url;
  if (address.size() > kLongestUrl || base.size() > kLongestUrl) return url;
  for (const char c : trimmed(address))
    if (c != '\n' && c != '\r' && c != '\t') url += c;
  if (url.empty()) return url;
  base = trimmed(base);
  const std::string_view scheme = scheme_of(base);
  const bool has_base = !scheme.empty() && base.substr(scheme.size()).starts_with("//");
  if (has_scheme(url)) {
    const std::size_t size = scheme_of(url).size();
    const bool is_absolute =
        size > 0 && url.size() > size + 2 && url.compare(size, 2, "//") == 0 && url[size + 2] != '/';
    return is_absolute ? url : std::string();
  }
  if (!has_base) return {};
  if (url.starts_with("//")) return std::string(scheme) + url;
  const std::size_t path = std::min(base.find_first_of("/?#", scheme.size() + 2), base.size());
  const std::string_view host = base.substr(0, path);
  const std::string_view base_file = base.substr(path, std::min(base.find_first_of("?#", path), base.size()) - path);
  if (url[0] == '#') return std::string(base.substr(0, std::min(base.find('#'), base.size()))) + url;
  if (url[0] == '?') return std::string(host) + (base_file.empty() ? "/" : std::string(base_file)) + url;
  const std::size_t path_end = std::min(url.find_first_of("?#"), url.size());
  std::string merged;
  if (url[0] != '/') merged = base_file.empty() ? "/" : std::string(base_file.substr(0, base_file.rfind('/') + 1));
  merged.append(url, 0, path_end);
  return std::string(host) + without_dots(merged) + url.substr(path_end);
}

}  // namespace cleaner::html
