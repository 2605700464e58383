// The sources of each metadata field in the order in which they count (metadata.h has the whole table).
//
//     Source source;
//     find_meta_source("OG:Title", source)      // true: Field::title, kOgTitle
#pragma once

#include <cstdint>
#include <string_view>

namespace cleaner::html {

enum class Field : std::uint8_t { title, byline, date, language, url, site_name, type };
inline constexpr std::size_t kFields = 7, kSources = 6;

// The sources of each field, the best first.
enum TitleSource : std::size_t { kOgTitle, kJsonTitle, kTwitterTitle, kMetaTitle, kTitleElement, kFirstHeading };
enum BylineSource : std::size_t { kMetaByline, kArticleByline, kJsonByline, kRelByline, kPropByline, kClassByline };
enum DateSource : std::size_t { kJsonDate, kArticleDate, kMetaDate, kPropDate, kJsonPageDate, kTimeDate };
enum LanguageSource : std::size_t { kHtmlLanguage, kOgLanguage, kHttpLanguage };
enum UrlSource : std::size_t { kCanonicalUrl, kOgUrl };
enum SiteSource : std::size_t { kOgSite, kJsonSite, kApplicationSite, kJsonWebSite };
enum TypeSource : std::size_t { kJsonType, kOgType, kJsonListType };

struct Source {
  Field field = Field::title;
  std::size_t rank = 0;  ///< one of the values above
};

/// The source that the name, property or http-equiv of a meta element is; false where it is none.
bool find_meta_source(std::string_view name, Source& source);

/// The page type of an og:type: "article" of "article", "video" of "video.movie"; empty for "website" and the like.
std::string_view type_of_og(std::string_view type);

/// Is one of these classes that of a byline: "byline", "author", "post-author", "author-name", ...?
bool is_byline_class(std::string_view classes);

/// Is `token`, in lower case, in a list that is separated by blanks, in any case?
bool has_token(std::string_view list, std::string_view token);

}  // namespace cleaner::html
