#include "boilerplate/features/block_features.h"

#include <algorithm>

#include "boilerplate/features/block_feature_table.h"
#include "boilerplate/features/portable_math.h"

namespace cleaner::html {
namespace {

using Sums = BlockFeatureScratch::Sums;

constexpr std::size_t kReach = 16;  ///< elements around a block whose names are used

std::uint32_t group_bit(Tag tag) {
  const std::uint8_t group = group_of(kGroupOf, tag);
  return group == 0 ? 0 : 1u << (group - 1);
}

float ratio(float part, float whole) { return whole > 0 ? part / whole : 0.f; }

/// Sums over the subtree of each element: over the blocks in it, and in the elements in it.
void sum_subtrees(const Page& page, std::span<const std::uint32_t> blocks, std::span<const LineStatistics> lines,
                  std::vector<Sums>& all) {
  all.assign(page.elements.size(), {});
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& block = page.blocks[blocks[i]];
    const float links = link_share(block);
    Sums& sums = all[block.element];
    const bool prose = lines[i].prose() && links < .5f;
    sums.words += lines[i].words;
    sums.link_words += links * static_cast<float>(lines[i].words);
    sums.prose_words += prose ? std::min(lines[i].words, 200u) : 0;
    sums.blocks += 1;
    sums.prose_blocks += prose;
  }
  for (std::size_t e = page.elements.size(); e-- > 1;) {
    const Sums& from = all[e];
    Sums& to = all[page.elements[e].parent];
    to.words += from.words;
    to.link_words += from.link_words;
    to.prose_words += from.prose_words;
    to.blocks += from.blocks;
    to.prose_blocks += from.prose_blocks;
  }
}

/// The deepest element that holds each of kShares of the prose.
using Deepest = std::array<std::uint32_t, kShares.size()>;

/// Fills `around` and `below` of each element, from what is around it.
Deepest walk_down(const Page& page, BlockFeatureScratch& scratch) {
  const std::vector<Element>& elements = page.elements;
  scratch.around.resize(elements.size());
  scratch.below.resize(elements.size());
  const Sums& whole = scratch.sums[0];
  const auto whole_prose = static_cast<float>(whole.prose_words);
  Deepest deepest{};
  for (std::size_t e = 0; e < elements.size(); ++e) {
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
  return deepest;
}

/// Writes the features of one block, in the order of block_feature_list().
class Writer {
 public:
  Writer(const Page& page, const BlockFeatureScratch& scratch, const Deepest& deepest)
      : page_(page),
        scratch_(scratch),
        deepest_(deepest),
        whole_words_(static_cast<float>(scratch.sums[0].words)),
        whole_prose_(static_cast<float>(scratch.sums[0].prose_words)),
        log_elements_(log_count(static_cast<std::uint32_t>(page.elements.size()))) {}

  void write(std::uint32_t number, float* x) const {
    x = write_block(number, x);
    x = write_subtrees(page_.blocks[number], x);
    x = write_shares(number, x);
    write_siblings(number, x);
  }

 private:
  static void flag(float*& x, bool value) { *x++ = value ? 1.f : 0.f; }
  static void one_of(float*& x, const std::array<std::uint8_t, kTags>& table, std::size_t size, Tag tag) {
    std::fill_n(x, size, 0.f);
    if (const std::uint8_t group = group_of(table, tag); group != 0) x[group - 1] = 1.f;
    x += size;
  }
  bool is_heading(std::size_t block) const { return is(page_.elements[page_.blocks[block].element].tag, kHeading); }

  /// Its links, its neighbours and the elements around it.
  float* write_block(std::uint32_t number, float* x) const {
    const PageBlock& block = page_.blocks[number];
    const Element& element = page_.elements[block.element];
    const float links = link_share(block);
    const std::size_t next = number + std::size_t{1};
    *x++ = links;
    *x++ = log_count(block.links);
    flag(x, links > .9f);
    *x++ = log_count(element.depth);
    flag(x, (block.flags & kHidden) != 0);
    flag(x, (block.flags & kAriaHidden) != 0);
    flag(x, block.before == Break::cell);
    flag(x, block.before == Break::paragraph);
    flag(x, next < page_.blocks.size() && is_heading(next));
    flag(x, number > 0 && is_heading(number - std::size_t{1}));
    flag(x, block.inline_tag == Tag::unknown);
    one_of(x, kInlineOf, kInlineCount, block.inline_tag);
    one_of(x, kNearestOf, kNearestCount, element.tag);
    one_of(x, kNearestOf, kNearestCount, page_.elements[element.parent].tag);
    const std::uint32_t around = scratch_.around[block.element];
    for (std::size_t group = 0; group < kGroupCount; ++group) flag(x, (around >> group & 1) != 0);
    return x;
  }

  /// The subtree of the nearest element, then those of the elements around it, each with more blocks than the last.
  float* write_subtrees(const PageBlock& block, float* x) const {
    std::uint32_t number = block.element;
    for (std::size_t level = 0; level < kLevels; ++level) {
      const Sums& sums = scratch_.sums[number];
      const auto words = static_cast<float>(sums.words);
      *x++ = log_count(sums.words);
      *x++ = ratio(sums.link_words, words);
      *x++ = std::min(ratio(static_cast<float>(sums.prose_words), words), 1.f);
      *x++ = log_count(sums.blocks);
      *x++ = ratio(static_cast<float>(sums.prose_words), whole_prose_);
      *x++ = std::min(ratio(words, static_cast<float>(sums.blocks)), 60.f);
      *x++ = log_count(sums.prose_blocks);
      *x++ = ratio(words, whole_words_);
      const std::uint32_t here = sums.blocks;
      while (number != 0 && scratch_.sums[number].blocks == here) number = page_.elements[number].parent;
    }
    return x;
  }

  /// The elements that hold most of the prose of the page, and where the block stands to them.
  float* write_shares(std::uint32_t number, float* x) const {
    for (std::size_t s = 0; s < kShares.size(); ++s) {
      const Element& body = page_.elements[deepest_[s]];
      const Sums& sums = scratch_.sums[deepest_[s]];
      flag(x, deepest_[s] == 0 || (number >= body.block_begin && number < body.block_end));
      *x++ = log_count(scratch_.below[page_.blocks[number].element][s]);
      *x++ = log_count(body.depth);
      *x++ = ratio(sums.link_words, static_cast<float>(sums.words));
      *x++ = ratio(static_cast<float>(sums.words), whole_words_);
    }
    return x;
  }

  /// The other blocks of the parent (lists of links, of posts, of paragraphs), and the page.
  void write_siblings(std::uint32_t number, float* x) const {
    const Element& element = page_.elements[page_.blocks[number].element];
    const Element& parent = page_.elements[element.parent];
    const Sums& around_parent = scratch_.sums[element.parent];
    *x++ = log_count(around_parent.blocks);
    *x++ = ratio(around_parent.link_words, static_cast<float>(around_parent.words));
    *x++ = ratio(static_cast<float>(number - std::min(number, parent.block_begin)),
                 static_cast<float>(parent.block_end - parent.block_begin));
    *x++ = log_elements_;
    flag(x, page_.declared_type == DeclaredType::article);
    flag(x, page_.declared_type == DeclaredType::product);
    flag(x, page_.declared_type == DeclaredType::other);
  }

  const Page& page_;
  const BlockFeatureScratch& scratch_;
  const Deepest& deepest_;
  const float whole_words_, whole_prose_, log_elements_;
};

}  // namespace

float link_share(const PageBlock& block) {
  return ratio(static_cast<float>(block.link_bytes), static_cast<float>(block.text_end - block.text_begin));
}

std::string block_feature_names() {
  std::string all;
  for (const std::string& name : block_feature_list()) {
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

void block_features(const Page& page, std::span<const std::uint32_t> blocks, std::span<const LineStatistics> lines,
                    BlockFeatureScratch& scratch, std::vector<BlockFeatures>& features) {
  sum_subtrees(page, blocks, lines, scratch.sums);
  const Deepest deepest = walk_down(page, scratch);
  const Writer writer(page, scratch, deepest);
  features.resize(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) writer.write(blocks[i], features[i].data());
}

}  // namespace cleaner::html
