#include "html/metadata/metadata.h"

#include "html/syntax/token_text.h"
#include "html/syntax/url.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

/// The most bytes of the page that each capture gathers: what is longer is not a title, name or date.
constexpr std::size_t kLongest[] = {2000, 1000, 400, 400, 100, 400, std::size_t{1} << 20};
/// The source that the text of each capture is; JSON-LD is several.
constexpr Source kSourceOf[] = {{Field::title, kTitleElement}, {Field::title, kFirstHeading},
                                {Field::byline, kRelByline},   {Field::byline, kPropByline},
                                {Field::date, kPropDate},      {Field::byline, kClassByline}};
/// The most bytes of JSON-LD that are read of a page.
constexpr std::size_t kLargestJson = std::size_t{4} << 20;

}  // namespace

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
          candidates_.offer(Field::language, kHtmlLanguage, tokenizer.text(attribute.value));
      }
      break;
    case Tag::time:
      in_time_ = true;
      for (const Attribute& attribute : tokenizer.attributes())
        if (equal_ignoring_case(tokenizer.text(attribute.name), "datetime"))
          candidates_.offer(Field::date, kTimeDate, tokenizer.text(attribute.value));
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
    const bool is_unclosed =
        capture == Capture::title && token.form != TextForm::rcdata;  // ended early by the tokenizer
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
  if (capture == Capture::json) {
    json_bytes_ += from.text.size();
    return read_json_ld(from.text, json_);
  }
  const Source source = kSourceOf[static_cast<std::size_t>(capture)];
  candidates_.offer(source.field, source.rank, from.text);
  from.done = candidates_.is_found(source.field, source.rank);
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
  if (content.empty() || content.size() > FieldCandidates::kLongestValue) return;
  if (!name.empty()) take_meta(name, content);
  if (!property.empty()) read_property(Tag::meta, tokenizer, property);
}

void MetadataReader::take_meta(std::string_view name, std::string_view content) {
  Source source;
  if (!find_meta_source(name, source) || candidates_.is_found(source.field, source.rank)) return;
  value_.clear();
  append_value(content, value_);
  candidates_.offer(source.field, source.rank, source.field == Field::type ? type_of_og(trimmed(value_)) : value_);
}

void MetadataReader::read_link(const Tokenizer& tokenizer) {
  std::string_view rel, href;
  for (const Attribute& attribute : tokenizer.attributes()) {
    const std::string_view key = tokenizer.text(attribute.name);
    if (equal_ignoring_case(key, "rel")) rel = tokenizer.text(attribute.value);
    if (equal_ignoring_case(key, "href")) href = tokenizer.text(attribute.value);
  }
  if (href.size() > FieldCandidates::kLongestValue || !has_token(rel, "canonical")) return;
  value_.clear();
  append_value(href, value_);
  candidates_.offer(Field::url, kCanonicalUrl, value_);
}

void MetadataReader::read_base(const Tokenizer& tokenizer) {
  for (const Attribute& attribute : tokenizer.attributes()) {
    if (base_ || !equal_ignoring_case(tokenizer.text(attribute.name), "href")) continue;
    base_.emplace();
    if (attribute.value.size() <= FieldCandidates::kLongestValue) append_value(tokenizer.text(attribute.value), *base_);
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
    if (!is_value || attribute.value.size() > FieldCandidates::kLongestValue) continue;
    value_.clear();
    append_value(tokenizer.text(attribute.value), value_);
    if (is_date) return candidates_.offer(Field::date, kPropDate, value_);
    return candidates_.offer(Field::byline, kPropByline, value_);
  }
  begin(is_date ? Capture::prop_date : Capture::prop_author, tag);
}

std::string MetadataReader::base() const {
  std::string address = resolve_url(url_, "");
  if (address.empty()) address = candidates_.first_url("");
  std::string base = base_.value_or("").empty() ? std::string() : resolve_url(*base_, address);
  return base.empty() ? address : base;
}

Metadata MetadataReader::finish() {
  candidates_.offer(Field::title, kJsonTitle, json_.headline);
  candidates_.offer(Field::byline, kJsonByline, json_.authors);
  candidates_.offer(Field::date, kJsonDate, json_.date);
  candidates_.offer(Field::date, kJsonPageDate, json_.page_date);
  candidates_.offer(Field::site_name, kJsonSite, json_.publisher);
  candidates_.offer(Field::site_name, kJsonWebSite, json_.site);
  candidates_.offer(Field::type, kJsonType, json_.type);
  candidates_.offer(Field::type, kJsonListType, json_.list_type);
  return candidates_.choose(url_, base());
}

}  // namespace cleaner::html
