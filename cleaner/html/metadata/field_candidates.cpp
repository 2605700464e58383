#include "html/metadata/field_candidates.h"

#include "html/metadata/iso_date.h"
#include "html/metadata/metadata_text.h"
#include "html/metadata/title.h"
#include "html/syntax/url.h"

namespace cleaner::html {
namespace {

/// In characters: in a meta element, and in text that readers see.
constexpr std::size_t kLongestByline = 200, kLongestSeenByline = 100;

}  // namespace

void FieldCandidates::offer(Field field, std::size_t source, std::string_view value) {
  if (value.empty() || value.size() > kLongestValue || is_found(field, source)) return;
  std::string& found = found_[static_cast<std::size_t>(field)][source];
  switch (field) {
    case Field::byline:
      found =
          byline_of(value, source == kRelByline || source == kPropByline || source == kClassByline ? kLongestSeenByline
                                                                                                   : kLongestByline);
      break;
    case Field::date:
      found = iso_date(value);
      break;
    case Field::language:
      found = language_of(value);
      break;
    case Field::url:  // a <base> that it is relative to may come later
      if (const std::string_view scheme = scheme_of(value); scheme.empty() || !resolve_url(value, "").empty())
        found = without_blanks(value);
      break;
    default:
      found = one_line(value);
  }
}

std::string FieldCandidates::first(Field field) const {
  for (const std::string& found : found_[static_cast<std::size_t>(field)])
    if (!found.empty()) return found;
  return {};
}

std::string FieldCandidates::first_url(std::string_view base) const {
  for (const std::string& found : found_[static_cast<std::size_t>(Field::url)])
    if (std::string url = resolve_url(found, base); !found.empty() && !url.empty()) return url;
  return {};
}

std::string FieldCandidates::first_byline(std::string_view site_name) const {
  for (const std::string& found : found_[static_cast<std::size_t>(Field::byline)])
    if (!found.empty() && found != site_name) return found;
  return {};
}

Metadata FieldCandidates::choose(std::string_view url, std::string_view base) const {
  Metadata metadata;
  metadata.site_name = first(Field::site_name);
  metadata.byline = first_byline(metadata.site_name);
  metadata.date = first(Field::date);
  metadata.language = first(Field::language);
  metadata.canonical_url = first_url(base);
  metadata.page_type = first(Field::type);
  const std::string title = first(Field::title);
  const std::string& heading = found_[static_cast<std::size_t>(Field::title)][kFirstHeading];
  const std::string_view address = metadata.canonical_url.empty() ? url : metadata.canonical_url;
  metadata.title = without_site(title, {metadata.site_name, heading, address});
  return metadata;
}

}  // namespace cleaner::html
