// What an element says of itself in its attributes: whether it is shown, what it is for, and what it is called.
//
//     <div class="post-body" role="main" style="display:none">   ->   kHidden, role main, tokens "post", "body", "main"
#pragma once

#include <cstdint>
#include <vector>

#include "html/syntax/tokenizer.h"
#include "html/tree/page.h"

namespace cleaner::html {

struct ElementAttributes {
  ElementFlags flags = 0;  ///< kHidden, kAriaHidden
  Tag role = Tag::unknown;
};

/// Of the start tag that the tokenizer gave last. The words in the names of the element (class, id, role, item names)
/// are appended to `tokens`.
ElementAttributes element_attributes(const Tokenizer& tokenizer, std::vector<std::uint32_t>& tokens);

}  // namespace cleaner::html
