#include "html/syntax/end_tag_search.h"

#include "text/ascii.h"

namespace cleaner::html {

std::uint32_t EndTagSearch::find(Tag tag, std::uint32_t from) const {
  const std::string_view wanted = name(tag);
  std::size_t at = from;
  while ((at = page_.find("</", at)) != page_.npos) {
    at += 2;
    if (starts_with_ignoring_case(page_.substr(at), wanted)) return static_cast<std::uint32_t>(at);
  }
  return static_cast<std::uint32_t>(page_.size());
}

}  // namespace cleaner::html
