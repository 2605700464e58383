#include "boilerplate/drop_repeats.h"

#include <absl/container/flat_hash_map.h>

#include <vector>

#include "text/split.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kLeastWords = 15;  ///< less may be a refrain

class Repeats {
 public:
  Repeats(Document& document, const html::Page& page, const MarkScratch& scratch)
      : document_(document), page_(page), s_(scratch) {
    for (std::size_t i = 0; i < s_.lines.size(); ++i)
      if (document.blocks[s_.lines[i].block].reason == Reason::kept) staying_.push_back(i);
  }

  void drop() {
    absl::flat_hash_map<std::uint64_t, std::size_t> first_copies;  // of a hash, a place in staying_
    for (std::size_t i = 0; i < staying_.size(); ++i) {
      if (!stays(i) || !may_be_copied(i)) continue;
      const auto [known, is_new] = first_copies.try_emplace(statistics(i).hash, i);
      if (!is_new && text(known->second) == text(i)) drop_around(i, known->second);
    }
  }

 private:
  /// Line i of those that stayed repeats line `first`.
  void drop_around(std::size_t i, std::size_t first) {
    remove(i);
    const std::size_t distance = i - first;
    for (std::size_t k = first; k-- > 0 && k + distance > first && goes_along(k + distance, k);) remove(k + distance);
    for (std::size_t k = first + 1; k < i && k + distance < staying_.size() && goes_along(k + distance, k); ++k)
      remove(k + distance);
  }
  bool goes_along(std::size_t i, std::size_t first) const {
    static const std::uint32_t kWhole = html::around_bits({html::Tag::tr, html::Tag::pre});
    return stays(i) && text(i) == text(first) && (around(i) & kWhole) == 0;
  }
  bool may_be_copied(std::size_t i) const {
    static const std::uint32_t kRepeating =
        html::around_bits({html::Tag::tr, html::Tag::pre, html::Tag::li, html::Tag::h1});
    return statistics(i).words >= kLeastWords && statistics(i).prose() && (around(i) & kRepeating) == 0;
  }

  Block& block(std::size_t i) const { return document_.blocks[s_.lines[staying_[i]].block]; }
  bool stays(std::size_t i) const { return block(i).reason == Reason::kept; }
  void remove(std::size_t i) {
    block(i).reason = Reason::noise;
    block(i).evidence = Evidence::repetition;
    if (block(i).kind == Kind::text) block(i).kind = page_block(i).is_hidden ? Kind::hidden : Kind::noise;
  }
  const LineStatistics& statistics(std::size_t i) const { return s_.statistics[staying_[i]]; }
  std::string_view text(std::size_t i) const { return line_of(document_, block(i)); }
  const html::PageBlock& page_block(std::size_t i) const { return page_.blocks[s_.lines[staying_[i]].block]; }
  std::uint32_t around(std::size_t i) const { return s_.about_elements.around[page_block(i).element]; }

  Document& document_;
  const html::Page& page_;
  const MarkScratch& s_;
  std::vector<std::size_t> staying_;  ///< lines that stayed until now
};

}  // namespace

void drop_repeats(Document& document, const html::Page& page, MarkScratch& scratch) {
  Repeats(document, page, scratch).drop();
}

}  // namespace cleaner
