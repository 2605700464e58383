// Does an end tag for an element follow? Each element's end tags are searched once from front to back, so that any
// number of questions about a page costs linear time.
//
//     EndTagSearch search("<noscript>a<noscript>b</noscript>c");
//     search.follows(Tag::noscript, 10)      // true
//     search.follows(Tag::noscript, 33)      // false
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "html/syntax/tags.h"

namespace cleaner::html {

class EndTagSearch {
 public:
  explicit EndTagSearch(std::string_view page) : page_(page) {}

  /// Is there "</" and the element's name, in any case, from offset `from` on? Ask with ascending offsets.
  bool follows(Tag tag, std::uint32_t from) {
    std::uint32_t& next = next_[static_cast<std::size_t>(tag)];
    if (next <= from) next = std::max(from, find(tag, from));
    return next < page_.size();
  }

 private:
  std::uint32_t find(Tag tag, std::uint32_t from) const;

  std::string_view page_;
  std::array<std::uint32_t, kTags> next_{};  ///< the offset of the name in the next end tag of each element
};

}  // namespace cleaner::html
