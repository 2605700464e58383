// Removes the name of the site from the title of a page.
//
//     without_site("Rain in May | The Daily", {.site_name = "The Daily"})      // "Rain in May"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

struct TitleContext {
  std::string_view site_name;  ///< empty where unknown
  std::string_view heading;    ///< the first h1 of the page
  std::string_view url;
};

/// Removes the first or last part, separated by one of | - – — : » · ::, if it is the name or host of the site; else
/// everything after the heading, if the title begins with it; else a short last part after | » · ::, which nobody
/// writes inside a headline.
std::string_view without_site(std::string_view title, const TitleContext& context);

}  // namespace cleaner::html
