#include "document/kept_text.h"

namespace cleaner {

void end_row(const Document& document, const Block& removed, std::string& out) {
  if (document.is_page && !out.empty() && out.back() == '\t' && document.text[removed.end - 1] == '\n')
    out.back() = '\n';
}

void kept_text(const Document& document, std::string& out) {
  out.clear();
  for (const Block& block : document.blocks) {
    if (block.reason == Reason::kept)
      out.append(document.text, block.begin, block.end - block.begin);
    else
      end_row(document, block, out);
  }
}

std::string kept_text(const Document& document) {
  std::string text;
  kept_text(document, text);
  return text;
}

}  // namespace cleaner
