#include "html/tree/open_elements.h"

#include <algorithm>

namespace cleaner::html {
namespace {

bool is_row_group(Tag tag) { return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot; }

}  // namespace

std::size_t OpenElements::closed_by_start(Tag tag) const {
  std::size_t first = open_.size();
  const auto close = [&](Tag closed, std::int32_t limit) { first = std::min(first, place_above(last(closed), limit)); };
  if (is(tag, kClosesParagraph)) close(Tag::p, wall_);
  switch (tag) {
    case Tag::li:
      close(Tag::li, std::max({wall_, last(Tag::ul), last(Tag::ol), last(Tag::menu)}));
      break;
    case Tag::dt:
    case Tag::dd:
      for (const Tag closed : {Tag::dt, Tag::dd}) close(closed, std::max(wall_, last(Tag::dl)));
      break;
    case Tag::optgroup:
      close(Tag::optgroup, std::max(wall_, last(Tag::select)));
      close(Tag::option, std::max(wall_, last(Tag::select)));
      break;
    case Tag::option:
      close(Tag::option, std::max({wall_, last(Tag::select), last(Tag::optgroup)}));
      break;
    case Tag::tbody:
    case Tag::thead:
    case Tag::tfoot:
    case Tag::colgroup:
      for (const Tag closed : {Tag::tbody, Tag::thead, Tag::tfoot, Tag::tr, Tag::td, Tag::th, Tag::caption})
        close(closed, last(Tag::table));
      break;
    case Tag::tr:
      for (const Tag closed : {Tag::tr, Tag::td, Tag::th, Tag::caption}) close(closed, last(Tag::table));
      break;
    case Tag::td:
    case Tag::th:
      for (const Tag closed : {Tag::td, Tag::th, Tag::caption})
        close(closed, std::max(last(Tag::table), last(Tag::tr)));
      break;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      if (!open_.empty() && is(open_.back().tag, kHeading)) first = std::min(first, open_.size() - 1);
      break;
    case Tag::a:
    case Tag::nobr:
      close(tag, std::max(wall_, block_));
      break;
    case Tag::button:
      close(Tag::button, -1);
      break;
    default:
      break;
  }
  return first;
}

std::size_t OpenElements::closed_by_end(Tag tag) const {
  if (tag == Tag::html || tag == Tag::body) return open_.size();  // what follows is still of the page
  const std::int32_t place = last(tag);
  if (tag == Tag::td || tag == Tag::th || tag == Tag::caption || tag == Tag::tr || is_row_group(tag))
    return place_above(place, last(Tag::table));
  if (is(tag, kHeading)) {  // the end tag of one heading ends another
    std::int32_t heading = -1;
    for (const Tag one : {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}) heading = std::max(heading, last(one));
    return place_above(heading, wall_);
  }
  if (is(tag, kWall)) return place_above(place, -1);
  if (is(tag, kBlock | kUnseen)) return place_above(place, wall_);
  return place_above(place, std::max(block_, wall_));
}

}  // namespace cleaner::html
