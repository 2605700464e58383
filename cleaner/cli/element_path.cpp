#include "cli/element_path.h"

#include <algorithm>

#include "cli/explain.h"
#include "html/syntax/tokenizer.h"
#include "text/ascii.h"
#include "text/byte_scan.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

constexpr std::size_t kLongestTag = 4096;  ///< bytes of a tag in which its attributes are looked for
constexpr std::size_t kNameColumns = 20;
constexpr std::string_view kBetween = " > ", kMore = "… > ";
constexpr std::size_t kMoreColumns = 4;  // widths are counted in bytes, so that names beyond ASCII are cut earlier

std::string_view first_word(std::string_view value) {
  value = html::without_leading_space(value);
  return {value.begin(), std::find_if(value.begin(), value.end(), html::is_space)};
}

/// "div.post", "div#main" or "div", of the start tag at the beginning of `bytes`.
std::string step(std::string_view bytes, html::Tag tag) {
  std::string out(html::name(tag));
  html::Tokenizer tokenizer(bytes.substr(0, kLongestTag), kernel(KernelChoice::scalar), {.recover = true});
  html::Token token;
  if (!tokenizer.next(token) || token.kind != html::TokenKind::start_tag) return out;
  std::string_view id, name;
  for (const html::Attribute& attribute : tokenizer.attributes()) {
    const std::string_view value = first_word(tokenizer.text(attribute.value));
    if (name.empty() && html::equal_ignoring_case(tokenizer.text(attribute.name), "class")) name = value;
    if (id.empty() && html::equal_ignoring_case(tokenizer.text(attribute.name), "id")) id = value;
  }
  if (name.empty() && id.empty()) return out;
  out += name.empty() ? '#' : '.';
  append_visible(out, name.empty() ? id : name, kNameColumns);
  return out;
}

}  // namespace

std::string element_path(std::string_view page, const html::Page& about, const html::PageBlock& block) {
  std::string path;
  if (block.inline_tag != html::Tag::unknown) path = html::name(block.inline_tag);
  for (std::uint32_t i = block.element; i != 0; i = about.elements[i].parent) {
    const html::Element& element = about.elements[i];
    std::string one = step(page.substr(element.place), element.tag);
    if (path.empty()) {
      path = std::move(one);
      continue;
    }
    const bool is_last = element.parent == 0;
    if (one.size() + kBetween.size() + path.size() + (is_last ? 0 : kMoreColumns) > kPathColumns)
      return std::string(kMore) + path;
    path = one + std::string(kBetween) + path;
  }
  return path;
}

}  // namespace cleaner
