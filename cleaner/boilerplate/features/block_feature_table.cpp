#include "boilerplate/features/block_feature_table.h"

namespace cleaner::html {

std::vector<std::string> block_feature_list() {
  std::vector<std::string> names = {"link_share",     "log_links",     "all_link",   "log_depth",
                                    "hidden",         "aria_hidden",   "after_cell", "after_paragraph",
                                    "before_heading", "after_heading", "inline_none"};
  const auto each = [&](const auto& groups, std::string_view prefix) {
    for (const TagGroup& one : groups) names.push_back(std::string(prefix) + std::string(one.name));
  };
  each(kInline, "inline_");
  each(kNearest, "in_");
  each(kNearest, "parent_");
  each(kGroups, "around_");
  for (std::size_t level = 0; level < kLevels; ++level)
    for (const char* one :
         {"log_words", "links", "prose", "log_blocks", "page_prose", "mean_words", "log_prose_blocks", "page_words"})
      names.push_back("subtree_" + std::to_string(level) + "_" + one);
  for (const std::string_view share : kShareNames)
    for (const char* one : {"inside_", "below_", "depth_of_", "links_of_", "words_of_"})
      names.push_back(one + std::string(share));
  for (const char* one : {"siblings_alike", "siblings_links", "position_in_parent", "log_page_elements", "told_article",
                          "told_product", "told_other"})
    names.push_back(one);
  return names;
}

}  // namespace cleaner::html
