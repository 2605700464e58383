#include "html/metadata/metadata.h"

#include <algorithm>

#include "html/metadata/iso_date.h"
#include "html/metadata/metadata_text.h"
#include "html/metadata/title.h"
#include "html/syntax/url.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

/// In bytes of the page. What is longer is no title, name or date.
constexpr std::size_t kLongest[] = {2000, 1000, 400, 400, 100, 400, std::size_t{1} << 20};
constexpr std::size_t kLongestValue = 2000;
/// Of all JSON-LD of a page.
constexpr std::size_t kLargestJson = std::size_t{4} << 20;
/// In characters.
constexpr std::size_t kLongestByline = 200, kLongestSeenByline = 100;

}  // namespace

void MetadataReader::offer(Field field, std::size_t source, std::string_view value) {
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
    case Field::url:  // what it is relative to may be told behind it
      if (const std::string_view scheme = scheme_of(value); scheme.empty() || !resolve_url(value, "").empty())
        found = without_blanks(value);
      break;
    default:
      found = one_line(value);
  }
}

void MetadataReader::start_tag(const Token& token, const Tokenizer& tokenizer) {
  const Tag tag = token.tag;
  if (open_ != 0) {
    for (std::size_t i = 0; i < kCaptures; ++i) {
      const auto capture = static_cast<Capture>(i);
      if (!is_open(capture)) continue;
      Gathered& to = gathered(capture);
      const bool ends_heading = to.tag == Tag::h1 && is(tag, kHeading);
      if (ends_heading || (to.tag == Tag::p && is(tag, kClosesParagraph))) {
        end(capture);
        continue;
      }
      if (tag == to.tag && !is(tag, kVoid)) ++to.depth;
      if (tag == Tag::br || is(tag, kBlock)) to.text += ' ';
    }
  }
  switch (tag) {
    case Tag::meta:
      return read_meta(tokenizer);
    case Tag::link:
      return read_link(tokenizer);
    case Tag::base:
      return read_base(tokenizer);
    case Tag::title:
      return begin(Capture::title, tag);
    case Tag::script:
      for (const Attribute& attribute : tokenizer.attributes()) {
        if (!equal_ignoring_case(tokenizer.text(attribute.name), "type")) continue;
        if (starts_with_ignoring_case(trimmed(tokenizer.text(attribute.value)), "application/ld+json"))
          begin(Capture::json, tag);
        break;
      }
      return;
    case Tag::h1:
      begin(Capture::heading, tag);
      break;
    case Tag::html:
      for (const Attribute& attribute : tokenizer.attributes()) {
        const std::string_view name = tokenizer.text(attribute.name);
        if (equal_ignoring_case(name, "lang") || equal_ignoring_case(name, "xml:lang"))
          offer(Field::language, kHtmlLanguage, tokenizer.text(attribute.value));
      }
      break;
    case Tag::time:
      in_time_ = true;
      for (const Attribute& attribute : tokenizer.attributes())
        if (equal_ignoring_case(tokenizer.text(attribute.name), "datetime"))
          offer(Field::date, kTimeDate, tokenizer.text(attribute.value));
      break;
    default:
      break;
  }
  read_marks(tag, tokenizer);
}

void MetadataReader::end_tag(const Token& token, const Tokenizer&) {
  if (token.tag == Tag::time) in_time_ = false;
  if (open_ == 0) return;
  for (std::size_t i = 0; i < kCaptures; ++i) {
    const auto capture = static_cast<Capture>(i);
    if (!is_open(capture)) continue;
    Gathered& to = gathered(capture);
    const bool ends_heading = to.tag == Tag::h1 && is(token.tag, kHeading);
    if (ends_heading || (token.tag == to.tag && --to.depth == 0))
      end(capture);
    else if (is(token.tag, kBlock))
      to.text += ' ';
  }
}

void MetadataReader::text(const Token& token, const Tokenizer& tokenizer) {
  if (open_ == 0) return;
  for (std::size_t i = 0; i < kCaptures; ++i) {
    const auto capture = static_cast<Capture>(i);
    if (!is_open(capture)) continue;
    if (capture != Capture::json && capture != Capture::title) {
      if (token.form == TextForm::raw) continue;  // a script or style in between
      if (in_time_ && capture != Capture::prop_date && capture != Capture::heading) continue;
    }
    Gathered& to = gathered(capture);
    const bool is_unclosed = capture == Capture::title && token.form != TextForm::rcdata;  // mended by the tokenizer
    if (is_unclosed || to.text.size() + token.data.size() > kLongest[i]) {
      give_up(capture);
      continue;
    }
    append_text(tokenizer.text(token.data), token.form, to.text);
  }
}

void MetadataReader::begin(Capture capture, Tag tag) {
  Gathered& to = gathered(capture);
  if (to.done || is_open(capture) || is(tag, kVoid)) return;
  if (capture == Capture::json && json_bytes_ >= kLargestJson) return;
  to.tag = tag;
  to.depth = 1;
  to.text.clear();
  open_ |= 1u << static_cast<unsigned>(capture);
}

void MetadataReader::give_up(Capture capture) { open_ &= ~(1u << static_cast<unsigned>(capture)); }

void MetadataReader::end(Capture capture) {
  give_up(capture);
  Gathered& from = gathered(capture);
  switch (capture) {
    case Capture::title:
      offer(Field::title, kTitleElement, from.text);
      from.done = is_found(Field::title, kTitleElement);
      break;
    case Capture::heading:
      offer(Field::title, kFirstHeading, from.text);
      from.done = is_found(Field::title, kFirstHeading);
      break;
    case Capture::rel_author:
      offer(Field::byline, kRelByline, from.text);
      from.done = is_found(Field::byline, kRelByline);
      break;
    case Capture::prop_author:
      offer(Field::byline, kPropByline, from.text);
      from.done = is_found(Field::byline, kPropByline);
      break;
    case Capture::prop_date:
      offer(Field::date, kPropDate, from.text);
      from.done = is_found(Field::date, kPropDate);
      break;
    case Capture::byline:
      offer(Field::byline, kClassByline, from.text);
      from.done = is_found(Field::byline, kClassByline);
      break;
    case Capture::json:
      json_bytes_ += from.text.size();
      read_json_ld(from.text, json_);
      break;
  }
}

void MetadataReader::read_meta(const Tokenizer& tokenizer) {
  std::string_view name, property, content;
  bool has_content = false;
  for (const Attribute& attribute : tokenizer.attributes()) {
    const std::string_view key = tokenizer.text(attribute.name), value = tokenizer.text(attribute.value);
    if (equal_ignoring_case(key, "content")) {
      if (!has_content) content = value;
      has_content = true;
    } else if (equal_ignoring_case(key, "itemprop")) {
      property = value;
    } else if (name.empty() && (equal_ignoring_case(key, "name") || equal_ignoring_case(key, "property") ||
                                equal_ignoring_case(key, "http-equiv"))) {
      name = value;
    }
  }
  if (content.empty() || content.size() > kLongestValue) return;
  if (!name.empty()) take_meta(name, content);
  if (!property.empty()) read_property(Tag::meta, tokenizer, property);
}

void MetadataReader::take_meta(std::string_view name, std::string_view content) {
  Source source;
  if (!find_meta_source(name, source) || is_found(source.field, source.place)) return;
  value_.clear();
  append_value(content, value_);
  offer(source.field, source.place, source.field == Field::type ? type_of_og(trimmed(value_)) : value_);
}

void MetadataReader::read_link(const Tokenizer& tokenizer) {
  std::string_view rel, href;
  for (const Attribute& attribute : tokenizer.attributes()) {
    const std::string_view key = tokenizer.text(attribute.name);
    if (equal_ignoring_case(key, "rel")) rel = tokenizer.text(attribute.value);
    if (equal_ignoring_case(key, "href")) href = tokenizer.text(attribute.value);
  }
  if (href.size() > kLongestValue || !has_token(rel, "canonical")) return;
  value_.clear();
  append_value(href, value_);
  offer(Field::url, kCanonicalUrl, value_);
}

void MetadataReader::read_base(const Tokenizer& tokenizer) {
  for (const Attribute& attribute : tokenizer.attributes()) {
    if (base_ || !equal_ignoring_case(tokenizer.text(attribute.name), "href")) continue;
    base_.emplace();
    if (attribute.value.size() <= kLongestValue) append_value(tokenizer.text(attribute.value), *base_);
  }
}

void MetadataReader::read_marks(Tag tag, const Tokenizer& tokenizer) {
  for (const Attribute& attribute : tokenizer.attributes()) {
    switch (attribute.name.size()) {
      case 3:
        if (tag == Tag::a && equal_ignoring_case(tokenizer.text(attribute.name), "rel") &&
            has_token(tokenizer.text(attribute.value), "author"))
          begin(Capture::rel_author, tag);
        break;
      case 5:
        if (equal_ignoring_case(tokenizer.text(attribute.name), "class") && !gathered(Capture::byline).done &&
            is_byline_class(tokenizer.text(attribute.value)))
          begin(Capture::byline, tag);
        break;
      case 8:
        if (equal_ignoring_case(tokenizer.text(attribute.name), "itemprop"))
          read_property(tag, tokenizer, tokenizer.text(attribute.value));
        break;
      default:
        break;
    }
  }
}

void MetadataReader::read_property(Tag tag, const Tokenizer& tokenizer, std::string_view property) {
  const bool is_date = has_token(property, "datepublished");
  const bool is_author =
      has_token(property, "author") || (is_open(Capture::prop_author) && has_token(property, "name"));
  if (!is_date && !is_author) return;
  for (const Attribute& attribute : tokenizer.attributes()) {
    const std::string_view key = tokenizer.text(attribute.name);
    const bool is_value = equal_ignoring_case(key, "content") || (is_date && equal_ignoring_case(key, "datetime"));
    if (!is_value || attribute.value.size() > kLongestValue) continue;
    value_.clear();
    append_value(tokenizer.text(attribute.value), value_);
    if (is_date) return offer(Field::date, kPropDate, value_);
    return offer(Field::byline, kPropByline, value_);
  }
  begin(is_date ? Capture::prop_date : Capture::prop_author, tag);
}

std::string MetadataReader::first(Field field) const {
  for (const std::string& found : found_[static_cast<std::size_t>(field)])
    if (!found.empty()) return found;
  return {};
}

std::string MetadataReader::first_url(std::string_view base) const {
  for (const std::string& found : found_[static_cast<std::size_t>(Field::url)])
    if (std::string url = resolve_url(found, base); !found.empty() && !url.empty()) return url;
  return {};
}

std::string MetadataReader::base() const {
  std::string address = resolve_url(url_, "");
  if (address.empty()) address = first_url("");
  std::string base = base_.value_or("").empty() ? std::string() : resolve_url(*base_, address);
  return base.empty() ? address : base;
}

std::string MetadataReader::first_byline(std::string_view site_name) const {
  for (const std::string& found : found_[static_cast<std::size_t>(Field::byline)])
    if (!found.empty() && found != site_name) return found;
  return {};
}

Metadata MetadataReader::finish() {
  offer(Field::title, kJsonTitle, json_.headline);
  offer(Field::byline, kJsonByline, json_.authors);
  offer(Field::date, kJsonDate, json_.date);
  offer(Field::date, kJsonPageDate, json_.page_date);
  offer(Field::site_name, kJsonSite, json_.publisher);
  offer(Field::site_name, kJsonWebSite, json_.site);
  offer(Field::type, kJsonType, json_.type);
  offer(Field::type, kJsonListType, json_.list_type);

  Metadata fields;
  fields.site_name = first(Field::site_name);
  fields.byline = first_byline(fields.site_name);
  fields.date = first(Field::date);
  fields.language = first(Field::language);
  fields.canonical_url = first_url(base());
  fields.page_type = first(Field::type);
  const std::string title = first(Field::title);
  const std::string& url = fields.canonical_url.empty() ? url_ : fields.canonical_url;
  const std::string& heading = found_[static_cast<std::size_t>(Field::title)][kFirstHeading];
  fields.title = without_site(title, {fields.site_name, heading, url});
  return fields;
}

}  // namespace cleaner::html
