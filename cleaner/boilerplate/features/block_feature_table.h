// The tags behind the features of a block, and the names of the features; private to block_features.cpp.
//
//     "Home" in <nav><ul><li>   ->  in_li 1, parent_div 0, around_nav 1, around_list 1, around_item 1 ...
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "html/syntax/tags.h"
#include "html/tree/page.h"

namespace cleaner::html {

inline constexpr std::size_t kLevels = 4;  ///< subtrees around a block that the model sees
/// Shares of the prose of a page: the deepest element that holds so much of it is a candidate for its body.
inline constexpr std::array<float, 3> kShares = {.5f, .7f, .9f};
inline constexpr std::array<std::string_view, 3> kShareNames = {"half", "most", "nearly_all"};

/// A group of tags. A block has a feature for each group below that an element around it belongs to, by tag or role.
struct TagGroup {
  std::string_view name;
  std::array<Tag, 6> tags;  ///< unused entries are `unknown`
};
inline constexpr TagGroup kGroups[] = {
    {"nav", {Tag::nav, Tag::menu}},
    {"header", {Tag::header, Tag::hgroup}},
    {"footer", {Tag::footer}},
    {"aside", {Tag::aside}},
    {"article", {Tag::article}},
    {"main", {Tag::main}},
    {"section", {Tag::section}},
    {"form", {Tag::form, Tag::fieldset, Tag::search}},
    {"table", {Tag::table}},
    {"list", {Tag::ul, Tag::ol, Tag::dir}},
    {"definitions", {Tag::dl}},
    {"quote", {Tag::blockquote}},
    {"figure", {Tag::figure}},
    {"caption", {Tag::figcaption, Tag::caption}},
    {"choice", {Tag::select, Tag::option, Tag::optgroup}},
    {"folded", {Tag::details, Tag::dialog}},
    {"address", {Tag::address}},
    {"code", {Tag::pre, Tag::listing, Tag::xmp}},
    {"heading", {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}},
    {"centre", {Tag::center}},
    {"row", {Tag::tr}},
    {"item", {Tag::li, Tag::dd, Tag::dt}},
    {"paragraph", {Tag::p}},
};
inline constexpr std::size_t kGroupCount = std::size(kGroups);

/// Groups of the nearest element of a block, and of its parent.
inline constexpr TagGroup kNearest[] = {
    {"p", {Tag::p}},
    {"h1", {Tag::h1}},
    {"h2", {Tag::h2}},
    {"heading", {Tag::h3, Tag::h4, Tag::h5, Tag::h6}},
    {"li", {Tag::li}},
    {"cell", {Tag::td, Tag::th}},
    {"div", {Tag::div, Tag::unknown}},
    {"pre", {Tag::pre}},
    {"definition", {Tag::dd, Tag::dt}},
    {"block", {Tag::section, Tag::article, Tag::main, Tag::body, Tag::center, Tag::blockquote}},
};
inline constexpr std::size_t kNearestCount = std::size(kNearest);

/// Groups of the inline element that a block begins in.
inline constexpr TagGroup kInline[] = {
    {"strong", {Tag::strong, Tag::b, Tag::em, Tag::i}},
    {"button", {Tag::button, Tag::label}},
    {"span", {Tag::span, Tag::font, Tag::small}},
    {"time", {Tag::time}},
};
inline constexpr std::size_t kInlineCount = std::size(kInline);

/// The number of the group of each tag + 1; 0 where a tag is in no group.
template <std::size_t kCount>
constexpr std::array<std::uint8_t, kTags> table_of(const TagGroup (&groups)[kCount]) {
  std::array<std::uint8_t, kTags> table{};
  for (std::size_t g = 0; g < kCount; ++g)
    for (const Tag tag : groups[g].tags)
      if (tag != Tag::unknown) table[static_cast<std::size_t>(tag)] = static_cast<std::uint8_t>(g + 1);
  return table;
}
inline constexpr auto kGroupOf = table_of(kGroups), kNearestOf = table_of(kNearest), kInlineOf = table_of(kInline);

inline std::uint8_t group_of(const std::array<std::uint8_t, kTags>& table, Tag tag) {
  return table[static_cast<std::size_t>(tag)];
}

/// The names of all features of a block, in the order in which they are written.
std::vector<std::string> block_feature_list();

}  // namespace cleaner::html
