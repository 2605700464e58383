// What the elements around a block say that it is: by their tags and roles, and by the words in the names that authors
// give to them.
//
//     <ul class="comment-list"><li>Bo Ek              ->   comment
//     <div class="related"><p class="author">Bo Ek    ->   related: a part of that
//     <header><p class="author">Bo Ek                 ->   byline
//
// An element around the running text of the page says nothing: a form round all of it, or `class="comments-open"` of
// its body, is not about its blocks.
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

  /// Of an element, with what is around it; Kind::noise where nothing is told.
  struct Told {
    Kind whole = Kind::noise;  ///< what the nearest container is: a list of comments, a menu ...
    Kind part = Kind::noise;   ///< what the nearest small thing is, that stands in containers too: a byline, a button
    bool is_review = false;    ///< in reviews, as names tell: of a product, or the text of the page itself
  };

  static constexpr std::uint32_t kNoBody = 0xFFFFFFFF;  ///< no running text is known

  /// Replaces `told` by what each element of a page tells. `body` is a block of the page's running text: the elements
  /// around it tell nothing.
  void tell_elements(const Page& page, std::uint32_t body, std::vector<Told>& told) const;

  /// The kind of a block, by `told` of its page and the inline elements that it begins in; Kind::noise where nothing
  /// tells. `is_prose`: running text is no byline, date or button.
  Kind tell(const Page& page, const PageBlock& block, std::span<const Told> told, bool is_prose) const;

 private:
  Told own(Tag tag, Tag role, std::span<const std::uint32_t> tokens) const;

  absl::flat_hash_map<std::uint32_t, std::uint8_t> names_;  ///< by hash of a word: its row in the table, the first wins
};

}  // namespace cleaner::html
