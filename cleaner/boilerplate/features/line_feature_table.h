// The features of a line, in order: the name of each, and the group by which an explanation names it.
//
//     kLineFeatureTable[position_of("year")].group      // FeatureGroup::figures
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "boilerplate/features/feature_groups.h"

namespace cleaner {

inline constexpr std::size_t kLineFeatures = 72;
/// The value of a feature that has no meaning for a line.
inline constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

using LineFeatures = std::array<float, kLineFeatures>;

struct LineFeature {
  std::string_view name;
  FeatureGroup group;
};

inline constexpr LineFeature kLineFeatureTable[kLineFeatures] = {
    {"log_characters", FeatureGroup::length},
    {"log_words", FeatureGroup::length},
    {"word_length", FeatureGroup::length},
    {"upper_share", FeatureGroup::letters},
    {"capitalised_share", FeatureGroup::letters},
    {"lower_share", FeatureGroup::letters},
    {"short_share", FeatureGroup::function_words},
    {"digit_share", FeatureGroup::figures},
    {"punctuation_share", FeatureGroup::punctuation},
    {"stop_share", FeatureGroup::function_words},
    {"log_stop", FeatureGroup::function_words},
    {"longest_word", FeatureGroup::length},
    {"sentence_end", FeatureGroup::punctuation},
    {"ellipsis", FeatureGroup::punctuation},
    {"colon_end", FeatureGroup::punctuation},
    {"comma_end", FeatureGroup::punctuation},
    {"question_end", FeatureGroup::punctuation},
    {"log_commas", FeatureGroup::punctuation},
    {"log_sentence_ends", FeatureGroup::punctuation},
    {"log_separators", FeatureGroup::punctuation},
    {"log_slashes", FeatureGroup::punctuation},
    {"log_colons", FeatureGroup::punctuation},
    {"quotes", FeatureGroup::punctuation},
    {"brackets", FeatureGroup::punctuation},
    {"numeric_share", FeatureGroup::figures},
    {"log_numeric", FeatureGroup::figures},
    {"times", FeatureGroup::figures},
    {"links", FeatureGroup::punctuation},
    {"joins", FeatureGroup::letters},
    {"year", FeatureGroup::figures},
    {"first_upper", FeatureGroup::letters},
    {"first_lower", FeatureGroup::letters},
    {"first_digit", FeatureGroup::figures},
    {"first_bullet", FeatureGroup::punctuation},
    {"all_capitals", FeatureGroup::letters},
    {"one_word", FeatureGroup::length},
    {"few_words", FeatureGroup::length},
    {"prose", FeatureGroup::function_words},
    {"repeated", FeatureGroup::repeated},
    {"prose_before_near", FeatureGroup::neighbours},
    {"prose_before_far", FeatureGroup::neighbours},
    {"prose_after_near", FeatureGroup::neighbours},
    {"prose_after_far", FeatureGroup::neighbours},
    {"scraps_before_near", FeatureGroup::neighbours},
    {"scraps_before_far", FeatureGroup::neighbours},
    {"scraps_after_near", FeatureGroup::neighbours},
    {"scraps_after_far", FeatureGroup::neighbours},
    {"stop_before", FeatureGroup::neighbours},
    {"stop_after", FeatureGroup::neighbours},
    {"log_words_previous", FeatureGroup::neighbours},
    {"log_words_next", FeatureGroup::neighbours},
    {"end_previous", FeatureGroup::neighbours},
    {"end_next", FeatureGroup::neighbours},
    {"same_shape", FeatureGroup::neighbours},
    {"position", FeatureGroup::place},
    {"words_before", FeatureGroup::place},
    {"words_after", FeatureGroup::place},
    {"log_lines", FeatureGroup::page},
    {"log_page_words", FeatureGroup::page},
    {"prose_share", FeatureGroup::page},
    {"mean_words", FeatureGroup::page},
    {"inside_segment", FeatureGroup::place},
    {"lines_before_segment", FeatureGroup::place},
    {"lines_after_segment", FeatureGroup::place},
    {"segment_share", FeatureGroup::page},
    {"distance_prose_before", FeatureGroup::place},
    {"distance_prose_after", FeatureGroup::place},
    {"page_stop_share", FeatureGroup::page},
    {"site_others", FeatureGroup::site},
    {"site_share", FeatureGroup::site},
    {"site_stories", FeatureGroup::site},
    {"any_others", FeatureGroup::site},
};

/// The index of a feature; the name is in the table.
constexpr std::uint8_t position_of(std::string_view name) {
  std::uint8_t i = 0;
  while (kLineFeatureTable[i].name != name) ++i;
  return i;
}

/// The name and the group of a feature, by its index.
std::string_view line_feature_name(std::size_t feature);
FeatureGroup line_feature_group(std::size_t feature);
/// All names in order, separated by blanks: a model is made for exactly these features.
std::string line_feature_names();

}  // namespace cleaner
