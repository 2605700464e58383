#include "html/tree/element_attributes.h"

#include "html/tree/class_names.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

bool has_word(std::string_view value, std::string_view word) {
  for (std::size_t at = 0; (at = value.find(word, at)) != value.npos; at += word.size()) {
    const std::size_t end = at + word.size();
    const auto ends = [](char c) { return is_space(c) || c == ';' || c == '!' || c == ':'; };
    if ((at == 0 || ends(value[at - 1])) && (end == value.size() || ends(value[end]))) return true;
  }
  return false;
}

/// display:none or visibility:hidden, in any spacing.
bool style_hides(std::string_view style) {
  const std::size_t display = style.find("display"), visibility = style.find("visibility");
  const auto value = [&](std::size_t at) {
    return style.substr(at, style.find(';', at) == style.npos ? style.npos : style.find(';', at) - at);
  };
  return (display != style.npos && has_word(value(display), "none")) ||
         (visibility != style.npos && has_word(value(visibility), "hidden"));
}

struct Role {
  std::string_view name;
  Tag tag;
};
constexpr Role kRoles[] = {
    {"main", Tag::main},           {"navigation", Tag::nav},     {"banner", Tag::header}, {"contentinfo", Tag::footer},
    {"complementary", Tag::aside}, {"article", Tag::article},    {"search", Tag::form},   {"form", Tag::form},
    {"dialog", Tag::dialog},       {"alertdialog", Tag::dialog}, {"menu", Tag::menu},     {"menubar", Tag::menu},
    {"heading", Tag::h2},          {"button", Tag::button},      {"tablist", Tag::menu},  {"toolbar", Tag::menu},
};

Tag tag_of_role(std::string_view value) {
  for (const Role& role : kRoles)
    if (value == role.name) return role.tag;
  return Tag::unknown;
}

}  // namespace

ElementAttributes element_attributes(const Tokenizer& tokenizer, std::vector<std::uint32_t>& tokens) {
  ElementAttributes result;
  const std::size_t begin = tokens.size();
  // `name` is in lower case.
  const auto named = [&](const Attribute& attribute, std::string_view name) {
    return equal_ignoring_case(tokenizer.text(attribute.name), name);
  };
  for (const Attribute& attribute : tokenizer.attributes()) {
    const std::string_view value = tokenizer.text(attribute.value);
    switch (attribute.name.size()) {
      case 2:
        if (named(attribute, "id")) add_tokens(value, begin, tokens);
        break;
      case 4:
        if (named(attribute, "role")) {
          result.role = tag_of_role(value);
          add_tokens(value, begin, tokens);
        }
        break;
      case 5:
        if (named(attribute, "class")) {
          add_tokens(value, begin, tokens);
        } else if (named(attribute, "style") && style_hides(value)) {
          result.flags |= kHidden;
        }
        break;
      case 6:
        if (named(attribute, "hidden")) result.flags |= kHidden;
        break;
      case 8:
        if (named(attribute, "itemprop") || named(attribute, "itemtype")) add_tokens(value, begin, tokens);
        break;
      case 11:
        if (named(attribute, "aria-hidden") && value == "true") result.flags |= kAriaHidden;
        break;
      default:
        break;
    }
  }
  return result;
}

}  // namespace cleaner::html
