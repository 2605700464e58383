// Where the fields of a page may come from, and in which order these count (page_fields.h has the whole table).
//
//     Source source;
//     find_meta_source("OG:Title", source)      // true: Field::title, kOgTitle
#pragma once

#include <cstdint>
#include <string_view>

namespace cleaner::html {

enum class Field : std::uint8_t { title, byline, date, language, url, site_name, type };
inline constexpr std::size_t kFields = 7, kSources = 6;

// The sources of each field: the first that says something counts.
enum TitleSource : std::size_t { kOgTitle, kJsonTitle, kTwitterTitle, kMetaTitle, kTitleElement, kFirstHeading };
enum BylineSource : std::size_t { kMetaByline, kArticleByline, kJsonByline, kRelByline, kPropByline, kClassByline };
enum DateSource : std::size_t { kJsonDate, kArticleDate, kMetaDate, kPropDate, kJsonPageDate, kTimeDate };
enum LanguageSource : std::size_t { kHtmlLanguage, kOgLanguage, kHttpLanguage };
enum UrlSource : std::size_t { kCanonicalUrl, kOgUrl };
enum SiteSource : std::size_t { kOgSite, kJsonSite, kApplicationSite, kJsonWebSite };
enum TypeSource : std::size_t { kJsonType, kOgType, kJsonListType };

struct Source {
  Field field = Field::title;
  std::size_t place = 0;  ///< one of the values above
};

/// Of the name, property or http-equiv of a meta element; false where it tells no field.
bool find_meta_source(std::string_view name, Source& source);

/// "article" of "article"; "video" of "video.movie"; empty for "website" and what is no type of ours.
std::string_view type_of_og(std::string_view type);

/// "byline", "author", "post-author", "author-name", ...: does one of these classes name who wrote?
bool is_byline_class(std::string_view classes);

/// Is `token`, in lower case, one of a list with blanks between, whatever their case?
bool has_token(std::string_view list, std::string_view token);

}  // namespace cleaner::html
