#include "boilerplate/features/line_feature_table.h"

namespace cleaner {

std::string_view line_feature_name(std::size_t feature) { return kLineFeatureTable[feature].name; }
FeatureGroup line_feature_group(std::size_t feature) { return kLineFeatureTable[feature].group; }

std::string line_feature_names() {
  std::string names;
  for (const LineFeature& feature : kLineFeatureTable) {
    if (!names.empty()) names += ' ';
    names += feature.name;
  }
  return names;
}

}  // namespace cleaner
