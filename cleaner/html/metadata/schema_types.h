// The type of a page from the schema.org type of what it is about.
//
//     type_of_schema("BlogPosting")                         // "article"
//     type_of_schema("https://schema.org/IndividualProduct")  // "product"
#pragma once

#include <string_view>

namespace cleaner::html {

/// One of article, product, listing, forum, documentation, faq, recipe, event, job, video, audio, book, profile,
/// service; empty for any other schema.org type.
std::string_view type_of_schema(std::string_view schema);

}  // namespace cleaner::html
