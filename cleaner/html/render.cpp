#include "html/render.h"

#include "document/source_map.h"

namespace cleaner {

void read(Document& document, const Kernel& kernel, html::ReadScratch& scratch, html::Page& about, bool markdown) {
  html::MarkdownWriter writer(document.markup, document.markup_groups, document.markup_text);
  html::read_page(document.page, document.url, kernel, scratch, document.text, about, document.fields,
                  markdown ? &writer : nullptr);
  document.source_map.clear();
  for (const html::PageBlock& block : about.blocks) document.source_map.push_back({block.text_begin, block.page});
  blocks_of(document.source_map, document.text.size(), document.blocks);
}

}  // namespace cleaner
