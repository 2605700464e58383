#include "html/tags.h"

#include <array>

namespace cleaner::html {
namespace {

struct Row {
  std::string_view name;
  TagTraits traits;
};

// In the order of Tag.
constexpr std::array<Row, kTags> kRows = {{
    {"", 0},
    {"a", 0},
    {"abbr", 0},
    {"acronym", 0},
    {"address", kBlock | kClosesParagraph},
    {"applet", kUnseen | kWall},
    {"area", kVoid},
    {"article", kBlock | kClosesParagraph},
    {"aside", kBlock | kClosesParagraph},
    {"audio", kUnseen},
    {"b", 0},
    {"base", kVoid},
    {"basefont", kVoid},
    {"bdi", 0},
    {"bdo", 0},
    {"bgsound", kVoid},
    {"big", 0},
    {"blink", 0},
    {"blockquote", kBlock | kClosesParagraph},
    {"body", kBlock | kWall},
    {"br", kVoid},
    {"button", kWall},
    {"canvas", kUnseen},
    {"caption", kBlock | kWall},
    {"center", kBlock | kClosesParagraph},
    {"cite", 0},
    {"code", 0},
    {"col", kVoid},
    {"colgroup", 0},
    {"data", 0},
    {"datalist", kUnseen},
    {"dd", kBlock | kClosesParagraph},
    {"del", 0},
    {"details", kBlock | kClosesParagraph},
    {"dfn", 0},
    {"dialog", kBlock | kClosesParagraph},
    {"dir", kBlock | kClosesParagraph},
    {"div", kBlock | kClosesParagraph},
    {"dl", kBlock | kClosesParagraph},
    {"dt", kBlock | kClosesParagraph},
    {"em", 0},
    {"embed", kVoid},
    {"fieldset", kBlock | kClosesParagraph},
    {"figcaption", kBlock | kClosesParagraph},
    {"figure", kBlock | kClosesParagraph},
    {"font", 0},
    {"footer", kBlock | kClosesParagraph},
    {"form", kBlock | kClosesParagraph},
    {"frame", kVoid},
    {"frameset", 0},
    {"h1", kBlock | kHeading | kClosesParagraph},
    {"h2", kBlock | kHeading | kClosesParagraph},
    {"h3", kBlock | kHeading | kClosesParagraph},
    {"h4", kBlock | kHeading | kClosesParagraph},
    {"h5", kBlock | kHeading | kClosesParagraph},
    {"h6", kBlock | kHeading | kClosesParagraph},
    {"head", kBlock},
    {"header", kBlock | kClosesParagraph},
    {"hgroup", kBlock | kClosesParagraph},
    {"hr", kVoid | kBlock | kClosesParagraph},
    {"html", kBlock | kWall},
    {"i", 0},
    {"iframe", kUnseen | kRawText},
    {"image", kVoid},
    {"img", kVoid},
    {"input", kVoid},
    {"ins", 0},
    {"isindex", 0},
    {"kbd", 0},
    {"keygen", kVoid},
    {"label", 0},
    {"legend", kBlock},
    {"li", kBlock | kClosesParagraph},
    {"link", kVoid},
    {"listing", kBlock | kClosesParagraph},
    {"main", kBlock | kClosesParagraph},
    {"map", 0},
    {"mark", 0},
    {"marquee", kWall},
    {"math", kUnseen},
    {"menu", kBlock | kClosesParagraph},
    {"menuitem", 0},
    {"meta", kVoid},
    {"meter", 0},
    {"nav", kBlock | kClosesParagraph},
    {"nobr", 0},
    {"noembed", kUnseen | kRawText},
    {"noframes", kUnseen | kRawText},
    {"noscript", kUnseen},
    {"object", kUnseen | kWall},
    {"ol", kBlock | kClosesParagraph},
    {"optgroup", kBlock},
    {"option", kBlock},
    {"output", 0},
    {"p", kBlock | kClosesParagraph},
    {"param", kVoid},
    {"picture", 0},
    {"plaintext", kBlock | kClosesParagraph},
    {"pre", kBlock | kClosesParagraph},
    {"progress", 0},
    {"q", 0},
    {"rb", 0},
    {"rp", 0},
    {"rt", 0},
    {"rtc", 0},
    {"ruby", 0},
    {"s", 0},
    {"samp", 0},
    {"script", kUnseen | kRawText},
    {"search", kBlock | kClosesParagraph},
    {"section", kBlock | kClosesParagraph},
    {"select", kBlock},
    {"slot", 0},
    {"small", 0},
    {"source", kVoid},
    {"span", 0},
    {"strike", 0},
    {"strong", 0},
    {"style", kUnseen | kRawText},
    {"sub", 0},
    {"summary", kBlock | kClosesParagraph},
    {"sup", 0},
    {"svg", kUnseen},
    {"table", kBlock | kClosesParagraph | kWall},
    {"tbody", kBlock},
    {"td", kBlock | kWall},
    {"template", kUnseen | kWall},
    {"textarea", kUnseen | kReplaceable},
    {"tfoot", kBlock},
    {"th", kBlock | kWall},
    {"thead", kBlock},
    {"time", 0},
    {"title", kUnseen | kReplaceable},
    {"tr", kBlock},
    {"track", kVoid},
    {"tt", 0},
    {"u", 0},
    {"ul", kBlock | kClosesParagraph},
    {"var", 0},
    {"video", kUnseen},
    {"wbr", kVoid},
    {"xmp", kBlock | kRawText | kClosesParagraph},
}};

// A table without collisions, found when the program is compiled: the first bytes of a name and its length, multiplied.
constexpr int kBits = 10;

constexpr std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = name.size();
  for (std::size_t i = 0; i < name.size(); ++i)
    key = key * 0x9E3779B97F4A7C15u + (static_cast<unsigned char>(name[i]) | 0x20u);
  return key;
}
constexpr std::size_t slot_of(std::uint64_t key, std::uint64_t factor) {
  return static_cast<std::size_t>((key * factor) >> (64 - kBits));
}

struct Table {
  std::uint64_t factor = 0;
  std::array<std::uint8_t, 1 << kBits> tags{};
};

constexpr Table make_table() {
  for (std::uint64_t factor = 0x9E3779B97F4A7C15u;; factor = factor * 6364136223846793005u + 2) {
    Table table{factor | 1, {}};
    bool fits = true;
    for (std::size_t i = 1; i < kTags && fits; ++i) {
      std::uint8_t& slot = table.tags[slot_of(key_of(kRows[i].name), table.factor)];
      fits = slot == 0;
      slot = static_cast<std::uint8_t>(i);
    }
    if (fits) return table;
  }
}
constexpr Table kTable = make_table();

constexpr std::size_t longest_name() {
  std::size_t longest = 0;
  for (const Row& row : kRows) longest = row.name.size() > longest ? row.name.size() : longest;
  return longest;
}
constexpr std::size_t kLongest = longest_name();

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool same(std::string_view name, std::string_view lower_case) {
  if (name.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if ((is_letter(name[i]) ? static_cast<char>(name[i] | 0x20) : name[i]) != lower_case[i]) return false;
  return true;
}

}  // namespace

Tag tag_of(std::string_view name) {
  if (name.empty() || name.size() > kLongest) return Tag::unknown;
  const std::uint8_t tag = kTable.tags[slot_of(key_of(name), kTable.factor)];
  return same(name, kRows[tag].name) ? static_cast<Tag>(tag) : Tag::unknown;
}

std::string_view name(Tag tag) { return kRows[static_cast<std::size_t>(tag)].name; }
TagTraits traits(Tag tag) { return kRows[static_cast<std::size_t>(tag)].traits; }

}  // namespace cleaner::html
