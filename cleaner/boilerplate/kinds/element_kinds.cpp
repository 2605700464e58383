#include "boilerplate/kinds/element_kinds.h"

#include <algorithm>
#include <iterator>

#include "html/tree/class_names.h"

namespace cleaner::html {
namespace {

/// Words of names. Where an element has several, the first row wins: "comment-form" is a form.
struct Names {
  Kind kind;
  bool is_part;  ///< is it Label::part?
  std::string_view words;
};
constexpr Names kNames[] = {
    {Kind::form, false, "form searchform newsletter subscribe signup login signin search cart basket respond"},
    {Kind::share, false, "share sharing social socials sharedaddy addtoany addthis sharethis"},
    {Kind::advertisement, false,
     "ad ads advert adverts advertisement advertising sponsor sponsored adsense adsbygoogle"},
    {Kind::legal, false, "copyright cookie cookies consent gdpr disclaimer legal"},
    {Kind::comment, false, "comment comments commentlist disqus replies kommentare commentaires comentarios"},
    {Kind::related, false,
     "related relatedposts recommended recommendation recommendations teaser teasers taboola outbrain"},
    {Kind::navigation, false, "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager tagcloud"},
    {Kind::caption, false, "caption figcaption"},
    {Kind::byline, true, "byline author authors"},
    {Kind::date, true, "date timestamp published datetime"},
    {Kind::noise, false, "review reviews"},  // of no kind: see Label::is_review
};

struct Tags {
  Tag tag;
  Kind kind;
  bool is_part;
};
constexpr Tags kTagKinds[] = {
    {Tag::nav, Kind::navigation, false},     {Tag::menu, Kind::navigation, false}, {Tag::form, Kind::form, false},
    {Tag::fieldset, Kind::form, false},      {Tag::search, Kind::form, false},     {Tag::select, Kind::form, false},
    {Tag::figcaption, Kind::caption, false}, {Tag::button, Kind::form, true},      {Tag::label, Kind::form, true},
    {Tag::time, Kind::date, true},
};

/// The nearest element wins.
void add_evidence(ElementKinds::Label& label, Kind kind, bool is_part) {
  Kind& evidence = is_part ? label.part : label.container;
  if (evidence == Kind::noise) evidence = kind;
}

}  // namespace

ElementKinds::ElementKinds() {
  std::vector<std::uint32_t> hash;
  for (std::size_t row = 0; row < std::size(kNames); ++row) {
    std::string_view words = kNames[row].words;
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
      hash.clear();
      add_tokens(word, 0, hash);
      names_.emplace(hash.at(0), static_cast<std::uint8_t>(row));
    }
  }
}

ElementKinds::Label ElementKinds::own_label(Tag tag, Tag role, std::span<const std::uint32_t> tokens) const {
  Label label;
  std::size_t first = std::size(kNames);
  for (const std::uint32_t token : tokens) {
    const auto found = names_.find(token);
    if (found == names_.end()) continue;
    first = std::min<std::size_t>(first, found->second);
    if (kNames[found->second].kind == Kind::noise) label.is_review = true;
  }
  if (first < std::size(kNames)) add_evidence(label, kNames[first].kind, kNames[first].is_part);
  for (const Tags& row : kTagKinds)
    if (row.tag == tag || row.tag == role) add_evidence(label, row.kind, row.is_part);
  return label;
}

void ElementKinds::label_elements(const Page& page, std::uint32_t body, std::vector<Label>& labels) const {
  labels.assign(page.elements.size(), {});
  for (std::size_t i = 1; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    if (element.block_begin == element.block_end) continue;  // it holds no block
    const Label& around = labels[element.parent];
    const bool is_around_body = element.block_begin <= body && body < element.block_end;
    if (!is_around_body)
      labels[i] = own_label(element.tag, element.role,
                            std::span(page.tokens).subspan(element.token_begin, element.token_count));
    add_evidence(labels[i], around.container, false);
    add_evidence(labels[i], around.part, true);
    if (around.is_review) labels[i].is_review = true;
  }
}

Kind ElementKinds::kind_of(const Page& page, const PageBlock& block, std::span<const Label> labels,
                           bool is_prose) const {
  Label all =
      own_label(block.inline_tag, Tag::unknown, std::span(page.tokens).subspan(block.token_begin, block.token_count));
  add_evidence(all, labels[block.element].container, false);
  add_evidence(all, labels[block.element].part, true);
  return all.container != Kind::noise ? all.container : is_prose ? Kind::noise : all.part;
}

}  // namespace cleaner::html
