#include "html/syntax/comment.h"

namespace cleaner::html {
namespace {

std::uint32_t find_end(std::string_view page, std::uint32_t from, const Kernel& kernel) {
  return from + static_cast<std::uint32_t>(kernel.find_byte(page.data() + from, page.size() - from, '>'));
}

/// Fills `token` with a comment whose characters begin at `data` and that ends at the '>' at `end`, if the page has
/// one.
void end_at(std::uint32_t begin, std::uint32_t data, std::uint32_t end, std::uint32_t size, Token& token) {
  token.data = {data, end};
  token.span = {begin, end < size ? end + 1 : size};
}

/// How many bytes at the end of `content` are a "--" or "--!" that ends a comment before a '>'.
std::uint32_t ending_size(std::string_view content) {
  return content.ends_with("--") ? 2 : content.ends_with("--!") ? 3 : 0;
}

}  // namespace

void read_bogus_comment(std::string_view page, std::uint32_t begin, std::uint32_t data, const Kernel& kernel,
                        Token& token) {
  token.kind = TokenKind::comment;
  token.form = TextForm::raw;
  end_at(begin, data, find_end(page, data, kernel), static_cast<std::uint32_t>(page.size()), token);
}

void read_comment(std::string_view page, std::uint32_t begin, const Kernel& kernel, bool recover, bool& never_ends,
                  Token& token) {
  const auto size = static_cast<std::uint32_t>(page.size());
  const std::uint32_t data = begin + 4;
  const std::string_view content = page.substr(data);
  token.kind = TokenKind::comment;
  token.form = TextForm::raw;
  if (content.starts_with('>') || content.starts_with("->")) {
    token.data = {data, data};
    token.span = {begin, data + (content[0] == '>' ? 1 : 2)};
    return;
  }
  const std::uint32_t first = find_end(page, data, kernel);
  if (recover && never_ends) return end_at(begin, data, first, size, token);
  std::uint32_t end = first;
  while (end < size && ending_size(content.substr(0, end - data)) == 0) end = find_end(page, end + 1, kernel);
  if (end < size) {
    token.data = {data, end - ending_size(content.substr(0, end - data))};
    token.span = {begin, end + 1};
    return;
  }
  never_ends = true;
  if (recover && first < size) return end_at(begin, data, first, size, token);
  // The page ends inside the comment: what may be the start of "-->" is dropped.
  const std::uint32_t ending = ending_size(content);
  const std::uint32_t dropped = ending != 0 ? ending : content.ends_with('-') ? 1 : 0;
  token.data = {data, size - dropped};
  token.span = {begin, size};
}

}  // namespace cleaner::html
