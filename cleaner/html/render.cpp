#include "html/render.h"

#include "document/source_map.h"

namespace cleaner {

void read(Document& document, const Kernel& kernel, html::ReadScratch& scratch, html::Page& about, bool markdown) {
  html::MarkdownWriter writer(document.page.markup, document.page.markup_groups, document.page.markup_text);
  html::read_page(document.page.html, document.page.url, kernel, scratch, document.text, about, document.page.metadata,
                  markdown ? &writer : nullptr);
  document.page.source_map.clear();
  for (const html::PageBlock& block : about.blocks) document.page.source_map.push_back({block.text_begin, block.page});
  blocks_of(document.page.source_map, document.text.size(), document.blocks);
}

}  // namespace cleaner
