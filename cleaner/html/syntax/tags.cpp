#include "html/syntax/tags.h"

#include <array>
#include <cstring>

#include "base/little_endian.h"

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
    {"address", kBlock | kClosesParagraph | kLine},
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
    {"body", kBlock | kWall | kLine},
    {"br", kVoid},
    {"button", kWall | kLine},
    {"canvas", kUnseen},
    {"caption", kBlock | kWall},
    {"center", kBlock | kClosesParagraph},
    {"cite", 0},
    {"code", 0},
    {"col", kVoid},
    {"colgroup", 0},
    {"data", 0},
    {"datalist", kUnseen},
    {"dd", kBlock | kClosesParagraph | kLine},
    {"del", 0},
    {"details", kBlock | kClosesParagraph},
    {"dfn", 0},
    {"dialog", kBlock | kClosesParagraph},
    {"dir", kBlock | kClosesParagraph},
    {"div", kBlock | kClosesParagraph | kLine},
    {"dl", kBlock | kClosesParagraph},
    {"dt", kBlock | kClosesParagraph | kLine},
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
    {"legend", kBlock | kLine},
    {"li", kBlock | kClosesParagraph | kLine},
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
    {"option", kBlock | kLine},
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
    {"tbody", kBlock | kLine},
    {"td", kBlock | kWall | kCell},
    {"template", kUnseen | kWall},
    {"textarea", kUnseen | kReplaceable},
    {"tfoot", kBlock | kLine},
    {"th", kBlock | kWall | kCell},
    {"thead", kBlock | kLine},
    {"time", 0},
    {"title", kUnseen | kReplaceable},
    {"tr", kBlock | kLine},
    {"track", kVoid},
    {"tt", 0},
    {"u", 0},
    {"ul", kBlock | kClosesParagraph},
    {"var", 0},
    {"video", kUnseen},
    {"wbr", kVoid},
    {"xmp", kBlock | kRawText | kClosesParagraph},
}};

// A table without collisions, found when the program is compiled: a name's bytes as two numbers, multiplied.
constexpr int kBits = 12;
constexpr std::size_t kLongest = 16;

/// The bytes of a name, eight in a number, the first one lowest; bit 0x20 of each set, which makes capitals small.
struct Key {
  std::uint64_t first = 0, second = 0;
};
constexpr std::uint64_t kSmall = 0x2020202020202020u;

/// All bits of the first n bytes.
constexpr std::uint64_t first_bytes(std::size_t n) {
  return n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * n) - 1;
}

constexpr Key key_of(std::string_view name) {
  Key key;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::uint64_t byte = static_cast<unsigned char>(name[i]) | 0x20u;
    (i < 8 ? key.first : key.second) |= byte << 8 * (i % 8);
  }
  return key;
}
constexpr std::size_t slot_of(Key key, std::uint64_t factor) {
  return static_cast<std::size_t>((key.first * factor ^ key.second * 0x9E3779B97F4A7C15u) >> (64 - kBits));
}

/// Small letters of the name, and digits as they are: bit 0x20 says nothing about these.
constexpr std::uint64_t digits_of(std::string_view name) {
  std::uint64_t digits = 0;
  for (std::size_t i = 0; i < name.size() && i < 8; ++i)
    if (name[i] >= '0' && name[i] <= '9') digits |= std::uint64_t{0x20} << 8 * i;
  return digits;
}

struct Table {
  std::uint64_t factor = 0;
  std::array<std::uint8_t, 1 << kBits> tags{};
};

constexpr std::uint64_t factor_that_fits() {
  for (std::uint64_t factor = 0x9E3779B97F4A7C15u;; factor = factor * 6364136223846793005u + 2) {
    std::array<std::uint64_t, (1 << kBits) / 64> taken{};
    bool fits = true;
    for (std::size_t i = 1; i < kTags && fits; ++i) {
      const std::size_t slot = slot_of(key_of(kRows[i].name), factor);
      const std::uint64_t bit = std::uint64_t{1} << slot % 64;
      fits = (taken[slot / 64] & bit) == 0;
      taken[slot / 64] |= bit;
    }
    if (fits) return factor;
  }
}

constexpr Table make_table() {
  Table table{factor_that_fits(), {}};
  for (std::size_t i = 1; i < kTags; ++i)
    table.tags[slot_of(key_of(kRows[i].name), table.factor)] = static_cast<std::uint8_t>(i);
  return table;
}
constexpr Table kTable = make_table();

/// What a name must be for each tag: its key, and the bits that must be set in its own bytes.
struct Expected {
  Key key;
  std::uint64_t digits = 0;
};
constexpr auto kExpected = [] {
  std::array<Expected, kTags> expected{};
  for (std::size_t i = 1; i < kTags; ++i) expected[i] = {key_of(kRows[i].name), digits_of(kRows[i].name)};
  return expected;
}();

}  // namespace

Tag tag_of(std::string_view name) { return tag_of(name, name.size()); }

Tag tag_of(std::string_view name, std::size_t readable) {
  if (name.empty() || name.size() > kLongest) return Tag::unknown;
  const auto load = [&](std::size_t from) {
    if (readable - from >= 8) [[likely]]
      return little<std::uint64_t>(name.data() + from);
    char copy[8] = {};
    std::memcpy(copy, name.data() + from, name.size() - from);
    return little<std::uint64_t>(copy);
  };
  const std::uint64_t bytes = load(0);
  Key key;
  key.first = (bytes | kSmall) & first_bytes(name.size());
  if (name.size() > 8) key.second = (load(8) | kSmall) & first_bytes(name.size() - 8);
  const std::uint8_t tag = kTable.tags[slot_of(key, kTable.factor)];
  const Expected& expected = kExpected[tag];
  const bool same = key.first == expected.key.first && key.second == expected.key.second &&
                    (bytes & expected.digits) == expected.digits;
  return same ? static_cast<Tag>(tag) : Tag::unknown;
}

std::string_view name(Tag tag) { return kRows[static_cast<std::size_t>(tag)].name; }
TagTraits traits(Tag tag) { return kRows[static_cast<std::size_t>(tag)].traits; }

}  // namespace cleaner::html
