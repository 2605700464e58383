#include "html/tree/page_elements.h"

#include <algorithm>

#include "html/tree/element_attributes.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kInlineReach = 4;  ///< inline elements around a block's beginning that count for the block

}  // namespace

void PageElements::open(const Token& token, const Tokenizer& tokenizer, ElementFlags flags) {
  const Tag tag = token.tag;
  Open open{.tag = tag, .element = stack_.element()};
  const auto token_begin = page_.tokens.size();
  const ElementAttributes attributes = element_attributes(tokenizer, page_.tokens);
  const bool is_full = page_.elements.size() >= kMostElements || page_.blocks.size() >= kManyBlocks;
  if (is_full) page_.tokens.resize(token_begin);
  open.flags = static_cast<ElementFlags>(stack_.flags() | attributes.flags | flags);
  if (tag == Tag::a) open.flags |= kLink;
  if (tag == Tag::pre || tag == Tag::listing) open.flags |= kPreformatted;
  open.token_begin = static_cast<std::uint32_t>(token_begin);
  open.token_count = static_cast<std::uint16_t>(page_.tokens.size() - token_begin);
  if (is(tag, kBlock) && page_.elements.size() < kMostElements) {
    const auto number = static_cast<std::uint32_t>(page_.elements.size());
    const auto blocks = static_cast<std::uint32_t>(page_.blocks.size());
    page_.elements.push_back({.parent = open.element,
                              .place = token.span.begin,
                              .token_begin = open.token_begin,
                              .block_begin = blocks,
                              .block_end = blocks,
                              .token_count = open.token_count,
                              .depth = static_cast<std::uint16_t>(page_.elements[open.element].depth + 1),
                              .tag = tag,
                              .role = attributes.role});
    open.element = number;
  }
  stack_.push(open);
}

void PageElements::describe(PageBlock& block) {
  block.element = stack_.element();
  block.flags = stack_.flags();
  block.token_begin = static_cast<std::uint32_t>(page_.tokens.size());
  const std::size_t reach = stack_.size() - std::min(stack_.size(), kInlineReach);
  for (std::size_t i = stack_.size(); i-- > reach && !is(stack_[i].tag, kBlock);) {
    const Open& open = stack_[i];
    if (block.inline_tag == Tag::unknown) block.inline_tag = open.tag;
    for (std::size_t k = 0; k < open.token_count; ++k)
      page_.tokens.push_back(std::uint32_t{page_.tokens[open.token_begin + k]});
    block.token_count = static_cast<std::uint16_t>(block.token_count + open.token_count);
  }
}

}  // namespace cleaner::html
