#include "boilerplate/features/block_features.h"

#include <algorithm>

#include "boilerplate/features/portable_math.h"

namespace cleaner::html {
namespace {

using Sums = BlockFeatureScratch::Sums;

constexpr std::size_t kReach = 16;  ///< elements around a block whose names are looked at
constexpr std::size_t kLevels = 4;  ///< subtrees around a block that the model sees
constexpr std::array<float, 3> kShares = {.5f, .7f, .9f};
constexpr std::array<std::string_view, 3> kShareNames = {"half", "most", "nearly_all"};

/// What an element is for, as its tag or its role tells; a block is told of each kind that is around it.
struct Group {
  std::string_view name;
  std::array<Tag, 6> tags;  ///< `unknown` fills up
};
constexpr Group kGroups[] = {
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
constexpr std::size_t kGroupCount = std::size(kGroups);

/// What the nearest element of a block is, and the one around that: one of these each.
constexpr Group kNearest[] = {
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
constexpr std::size_t kNearestCount = std::size(kNearest);

/// Inline elements that a block begins in.
constexpr Group kInline[] = {
    {"strong", {Tag::strong, Tag::b, Tag::em, Tag::i}},
    {"button", {Tag::button, Tag::label}},
    {"span", {Tag::span, Tag::font, Tag::small}},
    {"time", {Tag::time}},
};
constexpr std::size_t kInlineCount = std::size(kInline);

/// Of each tag, the number of its group + 1.
template <std::size_t kCount>
constexpr std::array<std::uint8_t, kTags> table_of(const Group (&groups)[kCount]) {
  std::array<std::uint8_t, kTags> table{};
  for (std::size_t g = 0; g < kCount; ++g)
    for (const Tag tag : groups[g].tags)
      if (tag != Tag::unknown) table[static_cast<std::size_t>(tag)] = static_cast<std::uint8_t>(g + 1);
  return table;
}
constexpr auto kGroupOf = table_of(kGroups), kNearestOf = table_of(kNearest), kInlineOf = table_of(kInline);

std::uint8_t group(const std::array<std::uint8_t, kTags>& table, Tag tag) {
  return table[static_cast<std::size_t>(tag)];
}
std::uint32_t group_bit(Tag tag) {
  const std::uint8_t g = group(kGroupOf, tag);
  return g == 0 ? 0 : 1u << (g - 1);
}

std::vector<std::string> input_names() {
  std::vector<std::string> names = {"link_share",     "log_links",     "all_link",   "log_depth",
                                    "hidden",         "aria_hidden",   "after_cell", "after_paragraph",
                                    "before_heading", "after_heading", "inline_none"};
  const auto each = [&](const auto& groups, std::string_view prefix) {
    for (const Group& one : groups) names.push_back(std::string(prefix) + std::string(one.name));
  };
  each(kInline, "inline_");
  each(kNearest, "in_");
  each(kNearest, "parent_");
  each(kGroups, "around_");
  for (std::size_t level = 0; level < kLevels; ++level)
    for (const char* one :
         {"log_words", "links", "prose", "log_blocks", "page_prose", "mean_words", "log_prose_blocks", "page_words"})
      names.push_back("subtree_" + std::to_string(level) + "_" + one);
  for (const std::string_view share : kShareNames)
    for (const char* one : {"inside_", "below_", "depth_of_", "links_of_", "words_of_"})
      names.push_back(one + std::string(share));
  for (const char* one : {"siblings_alike", "siblings_links", "position_in_parent", "log_page_elements", "told_article",
                          "told_product", "told_other"})
    names.push_back(one);
  return names;
}

float ratio(float part, float whole) { return whole > 0 ? part / whole : 0.f; }

}  // namespace

float link_share(const PageBlock& block) {
  return ratio(static_cast<float>(block.link_bytes), static_cast<float>(block.text_end - block.text_begin));
}

std::string page_input_names() {
  std::string all;
  for (const std::string& name : input_names()) {
    if (!all.empty()) all += ' ';
    all += name;
  }
  return all;
}

std::uint32_t around_bits(std::initializer_list<Tag> tags) {
  std::uint32_t bits = 0;
  for (const Tag tag : tags) bits |= group_bit(tag);
  return bits;
}

TokenKeys token_keys(const Page& page, const PageBlock& block) {
  TokenKeys keys{};
  std::size_t near = 0, far = kNearTokens;
  const auto take = [&](std::uint32_t begin, std::uint32_t count, std::size_t& at, std::size_t end) {
    for (std::uint32_t i = 0; i < count && at < end; ++i) keys[at++] = page.tokens[begin + i];
  };
  take(block.token_begin, block.token_count, near, kNearTokens);
  std::uint32_t number = block.element;
  for (std::size_t level = 0; number != 0 && far < kTokenKeys && level < kReach; ++level) {
    const Element& element = page.elements[number];
    if (level < 3) {
      take(element.token_begin, element.token_count, near, kNearTokens);
    } else {
      take(element.token_begin, element.token_count, far, kTokenKeys);
    }
    number = element.parent;
  }
  return keys;
}

void page_inputs(const Page& page, std::span<const std::uint32_t> blocks, std::span<const LineStatistics> lines,
                 BlockFeatureScratch& scratch, std::vector<BlockFeatures>& inputs) {
  const std::vector<Element>& elements = page.elements;
  const std::size_t count = elements.size();
  scratch.sums.assign(count, {});
  scratch.around.resize(count);
  scratch.below.resize(count);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& block = page.blocks[blocks[i]];
    const float links = link_share(block);
    Sums& sums = scratch.sums[block.element];
    const bool prose = lines[i].prose() && links < .5f;
    sums.words += lines[i].words;
    sums.link_words += links * static_cast<float>(lines[i].words);
    sums.prose_words += prose ? std::min(lines[i].words, 200u) : 0;
    sums.blocks += 1;
    sums.prose_blocks += prose;
  }
  for (std::size_t e = count; e-- > 1;) {
    const Sums& from = scratch.sums[e];
    Sums& to = scratch.sums[elements[e].parent];
    to.words += from.words;
    to.link_words += from.link_words;
    to.prose_words += from.prose_words;
    to.blocks += from.blocks;
    to.prose_blocks += from.prose_blocks;
  }
  const Sums& whole = scratch.sums[0];
  const auto whole_words = static_cast<float>(whole.words), whole_prose = static_cast<float>(whole.prose_words);

  std::array<std::uint32_t, 3> deepest{};
  for (std::size_t e = 0; e < count; ++e) {
    const Element& element = elements[e];
    const bool is_page = e == 0;
    scratch.around[e] =
        (is_page ? 0 : scratch.around[element.parent]) | group_bit(element.tag) | group_bit(element.role);
    for (std::size_t s = 0; s < kShares.size(); ++s) {
      const bool in_chain = is_page || (static_cast<float>(scratch.sums[e].prose_words) >= kShares[s] * whole_prose &&
                                        whole.prose_words > 0);
      scratch.below[e][s] = in_chain ? 0 : static_cast<std::uint16_t>(scratch.below[element.parent][s] + 1);
      if (in_chain && element.depth >= elements[deepest[s]].depth) deepest[s] = static_cast<std::uint32_t>(e);
    }
  }

  inputs.resize(blocks.size());
  const float log_elements = log_count(static_cast<std::uint32_t>(count));
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& block = page.blocks[blocks[i]];
    const Element& element = elements[block.element];
    const Element& parent = elements[element.parent];
    const float links = link_share(block);
    float* x = inputs[i].data();
    const auto flag = [&](bool value) { *x++ = value ? 1.f : 0.f; };
    const auto one_of = [&](const std::array<std::uint8_t, kTags>& table, std::size_t size, Tag tag) {
      std::fill_n(x, size, 0.f);
      if (const std::uint8_t g = group(table, tag); g != 0) x[g - 1] = 1.f;
      x += size;
    };
    *x++ = links;
    *x++ = log_count(block.links);
    flag(links > .9f);
    *x++ = log_count(element.depth);
    flag((block.flags & kHidden) != 0);
    flag((block.flags & kAriaHidden) != 0);
    flag(block.before == Break::cell);
    flag(block.before == Break::paragraph);
    const auto is_heading = [&](std::size_t other) { return is(elements[page.blocks[other].element].tag, kHeading); };
    flag(blocks[i] + std::size_t{1} < page.blocks.size() && is_heading(blocks[i] + std::size_t{1}));
    flag(blocks[i] > 0 && is_heading(blocks[i] - std::size_t{1}));
    flag(block.inline_tag == Tag::unknown);
    one_of(kInlineOf, kInlineCount, block.inline_tag);
    one_of(kNearestOf, kNearestCount, element.tag);
    one_of(kNearestOf, kNearestCount, parent.tag);
    const std::uint32_t around = scratch.around[block.element];
    for (std::size_t g = 0; g < kGroupCount; ++g) flag((around >> g & 1) != 0);

    // Subtrees: the nearest element, then those around it that hold more blocks than the one before.
    std::uint32_t number = block.element;
    for (std::size_t level = 0; level < kLevels; ++level) {
      const Sums& sums = scratch.sums[number];
      const auto words = static_cast<float>(sums.words);
      *x++ = log_count(sums.words);
      *x++ = ratio(sums.link_words, words);
      *x++ = std::min(ratio(static_cast<float>(sums.prose_words), words), 1.f);
      *x++ = log_count(sums.blocks);
      *x++ = ratio(static_cast<float>(sums.prose_words), whole_prose);
      *x++ = std::min(ratio(words, static_cast<float>(sums.blocks)), 60.f);
      *x++ = log_count(sums.prose_blocks);
      *x++ = ratio(words, whole_words);
      const std::uint32_t here = sums.blocks;
      while (number != 0 && scratch.sums[number].blocks == here) number = elements[number].parent;
    }
    for (std::size_t s = 0; s < kShares.size(); ++s) {
      const Element& body = elements[deepest[s]];
      const Sums& sums = scratch.sums[deepest[s]];
      flag(deepest[s] == 0 || (blocks[i] >= body.block_begin && blocks[i] < body.block_end));
      *x++ = log_count(scratch.below[block.element][s]);
      *x++ = log_count(body.depth);
      *x++ = ratio(sums.link_words, static_cast<float>(sums.words));
      *x++ = ratio(static_cast<float>(sums.words), whole_words);
    }
    // Others in the same parent: lists of links, of posts, of paragraphs.
    const Sums& around_parent = scratch.sums[element.parent];
    *x++ = log_count(around_parent.blocks);
    *x++ = ratio(around_parent.link_words, static_cast<float>(around_parent.words));
    *x++ = ratio(static_cast<float>(blocks[i] - std::min(blocks[i], parent.block_begin)),
                 static_cast<float>(parent.block_end - parent.block_begin));
    *x++ = log_elements;
    flag(page.declared_type == DeclaredType::article);
    flag(page.declared_type == DeclaredType::product);
    flag(page.declared_type == DeclaredType::other);
  }
}

}  // namespace cleaner::html
