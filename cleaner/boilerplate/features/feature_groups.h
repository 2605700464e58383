// The groups of features by which `explain` names what the model saw, and which of them the model may see.
//
//     kAllGroups & ~only(FeatureGroup::site)      // all but the line counts of the site
//     name(FeatureGroup::function_words)          // "function words"
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cleaner {

/// What a feature describes. `explain` names the group that did most for or against a line.
enum class FeatureGroup : std::uint8_t {
  length,
  letters,
  function_words,
  punctuation,
  figures,
  repeated,
  neighbours,
  place,
  page,
  site,
  words,     ///< what the word table knows of the words of the line; not a feature
  elements,  ///< of an HTML page: block_features.h
  names,     ///< what the word table knows of the names of these elements
};
inline constexpr std::size_t kFeatureGroups = 13;
using FeatureGroups = std::uint32_t;  ///< a bit for each group
inline constexpr FeatureGroups kAllGroups = (1u << kFeatureGroups) - 1;

constexpr FeatureGroups only(FeatureGroup group) { return 1u << static_cast<unsigned>(group); }
std::string_view name(FeatureGroup group);  ///< "length", "function words" ...

}  // namespace cleaner
