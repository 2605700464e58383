// What the attributes of an element say: whether it is shown, its role, and the words of its names.
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

/// Reads the attributes of the tokenizer's last start tag. Appends the words in the names of the element (class, id,
/// role, item names) to `tokens`.
ElementAttributes element_attributes(const Tokenizer& tokenizer, std::vector<std::uint32_t>& tokens);

}  // namespace cleaner::html
