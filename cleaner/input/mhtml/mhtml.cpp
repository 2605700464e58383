#include "input/mhtml/mhtml.h"

#include <algorithm>

#include "input/mhtml/mime.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

/// No browser writes a longer header in front of the parts.
constexpr std::size_t kHeaderWindow = std::size_t{64} << 10;
/// A multipart in a multipart in ...: no browser goes deeper than two.
constexpr int kDepth = 8;

bool is_page_type(std::string_view type) { return type == "text/html" || type == "application/xhtml+xml"; }

std::string_view without_start(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return without_leading_space(bytes);
}

/// Does the first line begin with "Name-Of-Header:"?
bool begins_with_header(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && (is_letter(bytes[at]) || bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9')))
    ++at;
  return at > 0 && at < bytes.size() && bytes[at] == ':';
}

std::string_view without_brackets(std::string_view id) {
  id = trimmed(id);
  if (id.starts_with('<') && id.ends_with('>') && id.size() >= 2) id = id.substr(1, id.size() - 2);
  return id;
}

/// The part that is the page, or the multipart that holds it: the one named by `start`, else the first that can be.
bool find_page_part(std::string_view body, std::string_view boundary, std::string_view start, std::string_view& found) {
  bool any = false;
  MimeParts parts(body, boundary);
  for (std::string_view bytes; parts.next(bytes);) {
    const MimePart part(bytes);
    const std::string type = media_type(part.header("content-type"));
    if (!is_page_type(type) && !type.starts_with("multipart/")) continue;
    const bool is_start = !start.empty() && without_brackets(part.header("content-id")) == without_brackets(start);
    if (!any || is_start) found = bytes;
    any = true;
    if (is_start || start.empty()) break;
  }
  return any;
}

/// The address without white space: MIME folds long headers.
std::string address(std::string url) {
  url.erase(std::remove_if(url.begin(), url.end(), is_space), url.end());
  return url;
}

}  // namespace

bool is_mhtml(std::string_view bytes) {
  bytes = without_start(bytes.substr(0, kHeaderWindow));
  if (!begins_with_header(bytes)) return false;
  const MimePart message(bytes);
  if (message.header("mime-version").empty()) return false;
  const std::string type = media_type(message.header("content-type"));
  if (type == "multipart/related") return true;
  return is_page_type(type) &&
         !(message.header("content-location") + message.header("snapshot-content-location")).empty();
}

MhtmlPage read_mhtml(std::string_view bytes) {
  MhtmlPage page;
  MimePart part(without_start(bytes));
  page.url = address(part.header("snapshot-content-location"));
  std::string outer_url = address(part.header("content-location"));
  std::string content_type = part.header("content-type");
  for (int depth = 0; media_type(content_type).starts_with("multipart/"); ++depth) {
    const std::string boundary = parameter(content_type, "boundary");
    if (boundary.empty()) return page.failure = "MHTML that names no boundary of its parts", page;
    std::string_view found;
    if (depth == kDepth || !find_page_part(part.body, boundary, parameter(content_type, "start"), found))
      return page.failure = "MHTML without a part that is HTML", page;
    part = MimePart(found);
    content_type = part.header("content-type");
  }
  if (!is_page_type(media_type(content_type))) return page.failure = "MHTML without a part that is HTML", page;
  if (page.url.empty()) page.url = address(part.header("content-location"));
  if (page.url.empty()) page.url = std::move(outer_url);
  page.charset = parameter(content_type, "charset");
  page.bytes = transfer_decoded(part.body, part.header("content-transfer-encoding"));
  return page;
}

}  // namespace cleaner::html
