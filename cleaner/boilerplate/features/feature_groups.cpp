#include "boilerplate/features/feature_groups.h"

namespace cleaner {
namespace {

constexpr std::string_view kGroupNames[kFeatureGroups] = {
    "length", "letters", "function words", "punctuation", "figures",  "repeated",     "neighbours",
    "place",  "page",    "site",           "words",       "elements", "element names"};

}  // namespace

std::string_view name(FeatureGroup group) { return kGroupNames[static_cast<std::size_t>(group)]; }

}  // namespace cleaner
