// The kind of a block by the elements around it: by their tags and roles, and by the words in the names that authors
// give them.
//
//     <ul class="comment-list"><li>Bo Ek              ->   comment
//     <div class="related"><p class="author">Bo Ek    ->   related: the author is a part of it
//     <header><p class="author">Bo Ek                 ->   byline
//
// An element around the running text of the page is no evidence: a form around the whole page, or
// `class="comments-open"` of its body, does not describe its blocks.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "html/tree/page.h"

namespace cleaner::html {

/// One object serves all threads.
class ElementKinds {
 public:
  ElementKinds();

  /// The evidence of an element and of the elements around it; Kind::noise where there is none.
  struct Label {
    Kind container = Kind::noise;  ///< the nearest container: a list of comments, a menu ...
    Kind part = Kind::noise;       ///< the nearest small element, which may stand in any container: a byline, a button
    bool is_review = false;        ///< a name says "review": of a product, or the text of the page itself
  };

  static constexpr std::uint32_t kNoBody = 0xFFFFFFFF;  ///< the page has no known running text

  /// Replaces `labels` by those of each element of a page. `body` is a block of the page's running text: the elements
  /// around it get no label of their own.
  void label_elements(const Page& page, std::uint32_t body, std::vector<Label>& labels) const;

  /// The kind of a block, by the labels of its page and the inline elements that it begins in; Kind::noise without
  /// evidence. Prose is never a byline, date or button.
  Kind kind_of(const Page& page, const PageBlock& block, std::span<const Label> labels, bool is_prose) const;

 private:
  Label own_label(Tag tag, Tag role, std::span<const std::uint32_t> tokens) const;

  absl::flat_hash_map<std::uint32_t, std::uint8_t> names_;  ///< hash of a word -> first row of the table that has it
};

}  // namespace cleaner::html
