// What is known of a page beside its text: the elements around each block, and how the block looks in them. Records of
// fixed size in document order, a parent before its children, so that a sum over subtrees is one loop backwards.
//
//     <div class="post"><p>Rain <a>fell</a>.</p></div>
//       ->  elements body, div (tokens: post), p;  block "Rain fell." in p, 1 link
#pragma once

#include <cstdint>
#include <vector>

#include "cleaner/document.h"
#include "html/syntax/tags.h"

namespace cleaner::html {

// A page of millions of tiny elements must not take many times its size; no page that is meant to be read has this
// many.
inline constexpr std::size_t kMostElements = 65536;  ///< the content of further ones belongs to the nearest before
inline constexpr std::size_t kManyBlocks = 65536;    ///< from here on a short block continues in the next one

/// What an element means for its content. A role counts like a tag: role="navigation" is a nav.
using ElementFlags = std::uint8_t;
inline constexpr ElementFlags kLink = 1, kPreformatted = 2, kHidden = 4, kAriaHidden = 8, kUnseenContent = 16,
                              kForeign = 32;

/// An element that makes blocks. The first one stands for the page.
struct Element {
  std::uint32_t parent = 0;                      ///< the nearest one around it; the first is its own
  std::uint32_t place = 0;                       ///< where its start tag begins in the page
  std::uint32_t token_begin = 0;                 ///< in Page::tokens
  std::uint32_t block_begin = 0, block_end = 0;  ///< the blocks in it
  std::uint16_t token_count = 0, depth = 0;
  Tag tag = Tag::unknown;
  Tag role = Tag::unknown;  ///< the tag that its role stands for: main, nav, header, footer, aside, article, form ...
};

/// What ends a block, from the weakest.
enum class Break : std::uint8_t { none, cell, line, paragraph };

struct PageBlock {
  std::uint32_t text_begin = 0, text_end = 0;  ///< in Document::text, without what separates it from the next one
  Span page;                                   ///< from its first byte of text in the page to its last
  std::uint32_t element = 0;                   ///< the nearest element around its beginning
  std::uint32_t token_begin = 0;               ///< tokens of the inline elements that it begins in; in Page::tokens
  std::uint16_t token_count = 0;
  std::uint16_t links = 0;          ///< links that begin in it, or that it begins in
  std::uint32_t link_bytes = 0;     ///< bytes of its text that are links
  ElementFlags flags = 0;           ///< where it begins; those of inline elements too
  Tag inline_tag = Tag::unknown;    ///< the innermost inline element that it begins in
  Break before = Break::paragraph;  ///< what separates it from the block before
  bool is_hidden = false;           ///< all of it is hidden
};

/// The type that a page declares for itself (Metadata::page_type).
enum class DeclaredType : std::uint8_t { none, article, product, other };

struct Page {
  std::vector<Element> elements;
  std::vector<PageBlock> blocks;
  DeclaredType declared_type = DeclaredType::none;
  std::vector<std::uint32_t> tokens;  ///< hashes of the words in class, id, role and item names

  void clear() {
    elements.clear();
    blocks.clear();
    tokens.clear();
  }
};

}  // namespace cleaner::html
