#include "cleaner/document.h"

#include "document/source_map.h"

namespace cleaner {

std::string_view name(Kind kind) {
  constexpr std::string_view kNames[kKinds] = {"text",    "headline", "byline",        "date",       "caption",
                                               "comment", "related",  "legal",         "navigation", "form",
                                               "player",  "share",    "advertisement", "hidden",     "noise"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name(Evidence evidence) {
  switch (evidence) {
    case Evidence::rule:
      return "rule";
    case Evidence::model:
      return "model";
    case Evidence::repetition:
      return "repetition";
    case Evidence::kind:
      return "kind";
    case Evidence::none:
      break;
  }
  return "none";
}

std::string_view name(Profile profile) {
  constexpr std::string_view kNames[] = {"auto", "article", "general"};
  return kNames[static_cast<std::size_t>(profile)];
}

std::string_view name(Relation relation) {
  switch (relation) {
    case Relation::exact:
      return "exact";
    case Relation::near:
      return "near";
    case Relation::contained:
      return "contained";
    case Relation::same_but_figures:
      return "same-but-figures";
    case Relation::same_story:
      return "same-story";
    case Relation::none:
      break;
  }
  return "none";
}

void Provenance::clear() {
  input = 0;
  line = 0;
  location.clear();
  text_source = page_source = id_source = {};
  has_id = false;
  underscores = page_underscores = 0;
  spelling = Spelling::verbatim;
  encoding.clear();
  undecodable = 0;
  double_encoded = false;
}

void PageContent::clear() {
  html.clear();
  url.clear();
  source_map.clear();
  metadata.clear();
  profile = Profile::automatic;
  markup.clear();
  markup_groups.clear();
  markup_text.clear();
}

void Document::clear() {
  number = 0;
  for (std::string* field : {&id, &site, &date, &rank, &source, &text, &failure}) field->clear();
  format = Format::text_file;
  is_page = false;
  page.clear();
  provenance.clear();
  blocks.clear();
  exceeded_rules.clear();
  signature.exact = {};
  signature.tokens.clear();
  signature.offsets.clear();
  outcome = Outcome::kept;
  match = {};
  related.clear();
}

Span in_page(const Document& document, Span of_text) {
  return document.is_page ? in_page(document.page.source_map, of_text) : of_text;
}

}  // namespace cleaner
