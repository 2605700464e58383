#include "boilerplate/element_evidence.h"

#include "boilerplate/thresholds.h"

namespace cleaner {
namespace {

/// The nearest of the elements around that holds code; where none of the nearest few does, the last of these.
std::uint32_t code_around(const std::vector<html::Element>& elements, std::uint32_t number) {
  constexpr int kReach = 32;  // a hostile page nests its elements without bound
  const auto is_code = [&] {
    return elements[number].tag == html::Tag::pre || elements[number].tag == html::Tag::listing;
  };
  for (int level = 0; level < kReach && !is_code(); ++level) number = elements[number].parent;
  return number;
}

bool is_connected_to_line_before(const PageState& page, std::size_t i) {
  const html::PageBlock &block = page.page_block(i), &before = page.page_block(i - 1);
  if (block.before == html::Break::cell) return true;
  if ((block.flags & before.flags & html::kPreformatted) == 0) return false;
  const std::vector<html::Element>& elements = page.settings.page->elements;
  return block.element == before.element ||
         code_around(elements, block.element) == code_around(elements, before.element);
}

}  // namespace

void average_connected_lines(PageState& page) {
  for (std::size_t begin = 0, end = 0; begin < page.size(); begin = end) {
    float sum = 0, weight = 0;
    for (end = begin; end < page.size() && (end == begin || is_connected_to_line_before(page, end)); ++end) {
      const auto words = static_cast<float>(page.statistics(end).words + 1);
      sum += page.score(end) * words;
      weight += words;
    }
    for (std::size_t i = begin; end - begin > 1 && i < end; ++i) page.block(i).score = sum / weight;
  }
}

void choose_profile(PageState& page) {
  Profile& profile = page.document.page.profile;
  if (profile != Profile::automatic) return;
  if (page.settings.profile != Profile::automatic) {
    profile = page.settings.profile;
    return;
  }
  // Only products are believed: most pages declare no type, and lists declare themselves articles.
  profile = Profile::general;
  if (page.settings.page->declared_type == html::DeclaredType::product) return;
  std::uint64_t words = 0, running = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.score(i) <= thresholds::kLikelyContent) continue;
    const LineStatistics& f = page.statistics(i);
    words += f.words;
    if (f.prose() && html::link_share(page.page_block(i)) < thresholds::kMostlyLinks) running += f.words;
  }
  if (static_cast<float>(running) > thresholds::kArticleProse * static_cast<float>(words)) profile = Profile::article;
}

void lower_asides(PageState& page) {
  const html::Page& elements = *page.settings.page;
  const bool is_product = elements.declared_type == html::DeclaredType::product;
  const bool is_article =
      elements.declared_type == html::DeclaredType::article && page.document.page.profile == Profile::article;
  if (!is_product && !is_article) return;
  const html::ElementKinds& kinds = *page.settings.element_kinds;
  std::vector<html::ElementKinds::Label>& labels = page.scratch.element_kinds;
  const auto label = [&](std::size_t i) { return labels[page.page_block(i).element]; };
  if (is_product) kinds.label_elements(elements, html::ElementKinds::kNoBody, labels);
  const auto is_text = [&](std::size_t i) {
    return page.statistics(i).prose() && page.score(i) > 0 && !(is_product && label(i).is_review);
  };
  std::size_t text = 0;
  while (text < page.size() && !is_text(text)) ++text;
  if (text == page.size()) return;  // no text at all, or reviews only
  kinds.label_elements(elements, page.line(text).block, labels);
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Kind container = label(i).container;
    if (container == Kind::comment || (is_product && (label(i).is_review || container == Kind::related)))
      page.block(i).score -= thresholds::kAside;
  }
}

}  // namespace cleaner
