#include "cleaner/document.h"

namespace cleaner {

std::string_view name(Kind kind) {
  constexpr std::string_view kNames[kKinds] = {"text",       "headline", "byline", "date",  "caption",       "comment", "related",
                                               "legal", "navigation", "form",     "player", "share", "advertisement", "noise"};
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

void Document::clear() {
  number = 0;
  id.clear();
  site.clear();
  date.clear();
  rank.clear();
  format = Format::text_file;
  source.clear();
  input = 0;
  line = 0;
  place.clear();
  text_source = id_source = {};
  has_id = false;
  underscores = 0;
  spelling = Spelling::verbatim;
  encoding.clear();
  double_encoded = false;
  text.clear();
  failure.clear();
  blocks.clear();
  signature.exact = {};
  signature.tokens.clear();
  signature.places.clear();
  outcome = Outcome::kept;
  twin = {};
  related.clear();
}

void kept_text(const Document& document, std::string& out) {
  out.clear();
  for (const Block& block : document.blocks) {
    if (block.reason == Reason::kept) out.append(document.text, block.begin, block.end - block.begin);
  }
}

}  // namespace cleaner
