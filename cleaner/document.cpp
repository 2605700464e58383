#include "cleaner/document.h"

#include "origins.h"

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
  underscores = page_underscores = 0;
  spelling = Spelling::verbatim;
  encoding.clear();
  undecodable = 0;
  double_encoded = false;
  text.clear();
  failure.clear();
  is_page = false;
  page.clear();
  url.clear();
  page_source = {};
  origins.clear();
  fields.clear();
  markup.clear();
  markup_text.clear();
  blocks.clear();
  signature.exact = {};
  signature.tokens.clear();
  signature.places.clear();
  outcome = Outcome::kept;
  twin = {};
  related.clear();
}

namespace {

/// The row of a table ends with a cell that is not kept: what follows is no cell of that row.
void end_row(const Document& document, const Block& removed, std::string& out) {
  if (document.is_page && !out.empty() && out.back() == '\t' && document.text[removed.end - 1] == '\n') out.back() = '\n';
}

}  // namespace

void kept_text(const Document& document, std::string& out) {
  out.clear();
  for (const Block& block : document.blocks) {
    if (block.reason == Reason::kept)
      out.append(document.text, block.begin, block.end - block.begin);
    else
      end_row(document, block, out);
  }
}

void kept_markup(const Document& document, std::string& out) {
  out.clear();
  auto next = document.markup.begin();
  const auto end = document.markup.end();
  for (const Block& block : document.blocks) {
    const bool kept = block.reason == Reason::kept;
    const auto belongs = [&] {  // what opens at the end is the next block's
      return next != end && (next->at < block.end || (next->at == block.end && next->closes));
    };
    std::uint32_t at = block.begin;
    for (; belongs(); ++next) {
      if (kept) {
        out.append(document.text, at, next->at - at);
        out.append(document.markup_text, next->begin, next->end - next->begin);
      }
      at = next->at;
    }
    if (kept)
      out.append(document.text, at, block.end - at);
    else
      end_row(document, block, out);
  }
}

Span in_page(const Document& document, Span of_text) {
  return document.is_page ? in_page(document.origins, of_text) : of_text;
}

}  // namespace cleaner
