// What each source of a page's metadata says of each field, and the choice among the sources.
//
//     candidates.offer(Field::title, kTitleElement, "Rain in May | The Daily");
//     candidates.offer(Field::site_name, kOgSite, "The Daily");
//     candidates.choose("", "").title      // "Rain in May"
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "cleaner/document.h"
#include "html/metadata/metadata_sources.h"

namespace cleaner::html {

class FieldCandidates {
 public:
  static constexpr std::size_t kLongestValue = 2000;  ///< bytes; a longer value does not count

  /// Keeps a value in the form of its field, if it fits there and is the first from this source.
  void offer(Field field, std::size_t source, std::string_view value);

  bool is_found(Field field, std::size_t source) const {
    return !found_[static_cast<std::size_t>(field)][source].empty();
  }

  /// The canonical address that the best source says, resolved against `base`; empty where that gives no address.
  std::string first_url(std::string_view base) const;

  /// Each field from its best source. `url`: where the page is from; `base`: what its addresses are relative to.
  Metadata choose(std::string_view url, std::string_view base) const;

 private:
  std::string first(Field field) const;
  std::string first_byline(std::string_view site_name) const;

  std::array<std::array<std::string, kSources>, kFields> found_;
};

}  // namespace cleaner::html
