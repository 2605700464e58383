#include "boilerplate/drop_repeats.h"

#include <absl/container/flat_hash_map.h>

#include <vector>

#include "boilerplate/thresholds.h"

namespace cleaner {
namespace {

class Repeats {
 public:
  explicit Repeats(const PageState& page) : page_(page) {
    for (std::size_t i = 0; i < page.size(); ++i)
      if (page.kept(i)) staying_.push_back(i);
  }

  void drop() {
    absl::flat_hash_map<std::uint64_t, std::size_t> first_copies;  // by hash; positions in staying_
    for (std::size_t i = 0; i < staying_.size(); ++i) {
      if (!stays(i) || !may_be_copied(i)) continue;
      const auto [known, is_new] = first_copies.try_emplace(statistics(i).hash, i);
      if (!is_new && text(known->second) == text(i)) drop_around(i, known->second);
    }
  }

 private:
  /// Line staying_[i] repeats line staying_[first]: removes it, and the lines around it that repeat those around the
  /// first copy.
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
    return statistics(i).words >= thresholds::kCopiedWords && statistics(i).prose() && (around(i) & kRepeating) == 0;
  }

  // All by the position of a line in staying_.
  bool stays(std::size_t i) const { return page_.kept(staying_[i]); }
  void remove(std::size_t i) {
    page_.remove(staying_[i], Evidence::repetition);
    Kind& kind = page_.block(staying_[i]).kind;
    if (kind == Kind::text) kind = page_block(i).is_hidden ? Kind::hidden : Kind::noise;
  }
  const LineStatistics& statistics(std::size_t i) const { return page_.statistics(staying_[i]); }
  std::string_view text(std::size_t i) const { return page_.text(staying_[i]); }
  const html::PageBlock& page_block(std::size_t i) const { return page_.page_block(staying_[i]); }
  std::uint32_t around(std::size_t i) const { return page_.scratch.block_scratch.around[page_block(i).element]; }

  const PageState& page_;
  std::vector<std::size_t> staying_;  ///< the lines that stay before any copy is dropped
};

}  // namespace

void drop_repeats(PageState& page) { Repeats(page).drop(); }

}  // namespace cleaner
