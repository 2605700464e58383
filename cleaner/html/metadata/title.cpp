#include "html/metadata/title.h"

#include <algorithm>

#include "html/syntax/url.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", ": "};
constexpr std::size_t kStrong[] = {0, 4, 5, 6, 7, 8};  // the separators that are never part of a sentence
constexpr std::size_t kShortWords = 5;

/// The ASCII letters (in lower case) and digits of a text, and everything beyond ASCII.
std::string letters(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) result += lower(c);
  return result;
}

std::size_t words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    count += !inside && !is_space(c);
    inside = !is_space(c);
  }
  return count;
}

/// Is the part of a title the site: its name, or its host without punctuation?
bool is_site(std::string_view part, const TitleContext& context) {
  const std::string name = letters(part);
  if (name.size() < 2) return false;
  if (name == letters(context.site_name)) return true;
  const std::string host = host_of(context.url);
  if (host.empty()) return false;
  if (name == letters(host)) return true;
  for (std::size_t at = 0; at < host.size();) {
    const std::size_t end = std::min(host.find('.', at), host.size());
    const std::string label = letters(host.substr(at, end - at));
    at = end + 1;
    if (end == host.size()) break;  // the top level
    if (label.size() >= 3 && (name == label || (words(part) <= kShortWords && name.starts_with(label)))) return true;
  }
  return false;
}

struct Cut {
  std::size_t begin, end;  ///< of the separator; both are the title's size where there is none
};

Cut last_separator(std::string_view title, bool strong_only) {
  Cut cut{title.size(), title.size()};
  std::size_t latest = 0;
  for (std::size_t i = 0; i < std::size(kSeparators); ++i) {
    if (strong_only && std::find(std::begin(kStrong), std::end(kStrong), i) == std::end(kStrong)) continue;
    const std::size_t at = title.rfind(kSeparators[i]);
    if (at == title.npos || at == 0 || at < latest) continue;
    latest = at;
    cut = {at, at + kSeparators[i].size()};
  }
  return cut;
}

Cut first_separator(std::string_view title) {
  Cut cut{title.size(), title.size()};
  for (const std::string_view separator : kSeparators)
    if (const std::size_t at = title.find(separator); at < cut.begin) cut = {at, at + separator.size()};
  return cut;
}

}  // namespace

std::string_view without_site(std::string_view title, const TitleContext& context) {
  title = trimmed(title);
  const Cut last = last_separator(title, false), first = first_separator(title);
  if (last.begin == title.size()) return title;
  if (is_site(title.substr(last.end), context)) return trimmed(title.substr(0, last.begin));
  if (is_site(title.substr(0, first.begin), context)) return trimmed(title.substr(first.end));
  const std::string_view heading = trimmed(context.heading);
  if (!heading.empty() && heading.size() < title.size() && title.starts_with(heading)) {
    const std::string_view rest = title.substr(heading.size());
    for (const std::string_view separator : kSeparators)
      if (rest.starts_with(separator)) return heading;
  }
  if (heading == title) return title;
  const Cut strong = last_separator(title, true);
  const std::size_t before = words(title.substr(0, strong.begin)), after = words(title.substr(strong.end));
  if (strong.begin < title.size() && after > 0 && after <= kShortWords && before >= 2 && before >= after)
    return trimmed(title.substr(0, strong.begin));
  return title;
}

}  // namespace cleaner::html
