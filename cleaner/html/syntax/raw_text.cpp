#include "html/syntax/raw_text.h"

#include "text/ascii.h"

namespace cleaner::html {
namespace {

bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }

/// Is `name` at `at`, in any case, followed by a byte that ends it?
bool is_name_at(std::string_view page, std::size_t at, std::string_view name) {
  if (name.empty() || page.size() - at <= name.size() || !ends_name(page[at + name.size()])) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (lower(page[at + i]) != lower(name[i])) return false;
  return true;
}

/// Is "</name" at `at`?
bool is_end_tag_at(std::string_view page, std::size_t at, std::string_view name) {
  return page.size() - at > 2 && page[at + 1] == '/' && is_name_at(page, at + 2, name);
}

}  // namespace

std::uint32_t end_of_raw_text(std::string_view page, std::uint32_t from, std::string_view name, const Kernel& kernel) {
  for (std::size_t at = from;; ++at) {
    at += kernel.find_byte(page.data() + at, page.size() - at, '<');
    if (at == page.size()) return kNeverEnds;
    if (is_end_tag_at(page, at, name)) return static_cast<std::uint32_t>(at);
  }
}

std::uint32_t end_of_script(std::string_view page, std::uint32_t from, std::string_view name, const Kernel& kernel) {
  enum { plain, escaped, double_escaped } state = plain;
  std::size_t dashes = 0;  // where the dashes of a "-->" may begin
  for (std::size_t at = from;; ++at) {
    if (state == plain) at += kernel.find_byte(page.data() + at, page.size() - at, '<');
    if (at >= page.size()) return kNeverEnds;
    if (page[at] == '>') {
      if (state != plain && at >= dashes + 2 && page[at - 1] == '-' && page[at - 2] == '-') state = plain;
    } else if (page[at] == '<') {
      if (state == plain && page.compare(at, 4, "<!--") == 0) {
        state = escaped;
        dashes = at + 2;
      } else if (state != double_escaped && is_end_tag_at(page, at, name)) {
        return static_cast<std::uint32_t>(at);
      } else if (state == escaped && is_name_at(page, at + 1, "script")) {
        state = double_escaped;
      } else if (state == double_escaped && is_end_tag_at(page, at, "script")) {
        state = escaped;
      }
    }
  }
}

}  // namespace cleaner::html
