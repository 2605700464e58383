// The title of a page without the name of its site.
//
//     without_site("Rain in May | The Daily", {.site_name = "The Daily"})      // "Rain in May"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

struct TitleContext {
  std::string_view site_name;  ///< empty where it is not known
  std::string_view heading;    ///< the first h1 of the page
  std::string_view url;
};

/// Cuts a first or last part, set off by one of | - – — : » · ::, that is the site by its name or address; else what
/// follows the heading when that is how the title begins; else a short last part behind | » · ::, which nobody writes
/// within a headline.
std::string_view without_site(std::string_view title, const TitleContext& context);

}  // namespace cleaner::html
