// The stack of open elements, with the end tags that HTML lets authors omit: a li ends the li before it, a tr ends the
// td before it, a p ends where a block begins.
//
//     <ul><li>One<li>Two</ul>      ->   li is closed by the second li, and that one by </ul>
//
// No tree is built: what the standard moves (text between the rows of a table, crossed <b> and <p>) stays where it is
// written. An end tag that matches nothing costs constant time: each entry knows the next entry of its tag, and the
// next wall, which an end tag does not reach through.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "html/syntax/tags.h"
#include "html/tree/page.h"

namespace cleaner::html {

struct Open {
  Tag tag = Tag::unknown;
  ElementFlags flags = 0;  ///< its own and those of all elements around it
  std::uint16_t token_count = 0;
  std::uint32_t token_begin = 0;
  std::uint32_t element = 0;  ///< its number where it makes blocks, else that of the nearest one that does
  std::int32_t same = -1, block = -1, wall = -1;  ///< the next entries below: of its tag, of a block, of a wall
};

class OpenElements {
 public:
  static constexpr std::size_t kMostDepth = 512;  ///< as in browsers; deeper content belongs to the last one

  OpenElements() { clear(); }

  void clear() {
    open_.clear();
    last_.fill(-1);
    block_ = wall_ = -1;
  }

  bool empty() const { return open_.empty(); }
  bool full() const { return open_.size() >= kMostDepth; }
  std::size_t size() const { return open_.size(); }
  const Open& top() const { return open_.back(); }
  ElementFlags flags() const { return empty() ? ElementFlags{0} : top().flags; }
  /// The number of the nearest element that makes blocks; 0, the page itself, where none is open.
  std::uint32_t element() const { return empty() ? 0 : top().element; }
  Open& operator[](std::size_t i) { return open_[i]; }
  const Open& operator[](std::size_t i) const { return open_[i]; }
  bool is_open(Tag tag) const { return last(tag) >= 0; }

  void push(Open open) {
    const auto place = static_cast<std::int32_t>(open_.size());
    open.same = last(open.tag);
    open.block = block_;
    open.wall = wall_;
    last_[static_cast<std::size_t>(open.tag)] = place;
    if (is(open.tag, kBlock)) block_ = place;
    if (is(open.tag, kWall)) wall_ = place;
    open_.push_back(open);
  }

  /// The first of the entries that a start tag of `tag` closes; size() where it closes none.
  std::size_t closed_by_start(Tag tag) const;
  /// The same for an end tag.
  std::size_t closed_by_end(Tag tag) const;

  /// Removes the entries from `place` on, the last one first, and calls popped(entry) for each.
  template <class Popped>
  void pop_to(std::size_t place, Popped&& popped) {
    while (open_.size() > place) {
      const Open open = open_.back();
      open_.pop_back();
      last_[static_cast<std::size_t>(open.tag)] = open.same;
      block_ = open.block;
      wall_ = open.wall;
      popped(open);
    }
  }

 private:
  std::int32_t last(Tag tag) const { return last_[static_cast<std::size_t>(tag)]; }
  std::size_t place_above(std::int32_t place, std::int32_t limit) const {
    return place > limit ? static_cast<std::size_t>(place) : open_.size();
  }

  std::vector<Open> open_;
  std::array<std::int32_t, kTags> last_;
  std::int32_t block_ = -1, wall_ = -1;
};

}  // namespace cleaner::html
