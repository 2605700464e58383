// Reads a page into the text that a reader would see, a block for each piece of text between two block-level tags.
//
//     <h1>Rain</h1><p>It <b>fell</b>.<table><tr><td>Mon<td>3 mm</table>   ->   "Rain\n\nIt fell.\n\nMon\t3 mm\n"
//
// The text includes noise and what a style hides: what stays is decided later, from the elements around each block
// (tree/page.h). Scripts, styles, drawings and the like are not text.
#pragma once

#include <string>
#include <string_view>

#include "cleaner/document.h"
#include "html/markdown/markdown_writer.h"
#include "html/syntax/tokenizer.h"
#include "html/tree/open_elements.h"
#include "html/tree/page.h"
#include "text/byte_scan.h"

namespace cleaner::html {

/// Buffers that a thread keeps between pages.
struct ReadScratch {
  OpenElements stack;
  std::string buffer;   ///< of a text with character references
  std::string address;  ///< of a link
};

/// Replaces `text` by the text of `page` (UTF-8, less than 4 GiB), `about` by its elements and blocks, and `metadata`.
/// Blocks begin where lines or cells of the text do. If the page shows nothing, its fallback content (noscript, object
/// and the like) is shown instead. `url` is where the page is from, empty where unknown: its addresses are relative to
/// that. `markdown`, if not null, receives the markup of the text.
void read_page(std::string_view page, std::string_view url, const Kernel& kernel, ReadScratch& scratch,
               std::string& text, Page& about, Metadata& metadata, MarkdownWriter* markdown = nullptr);

}  // namespace cleaner::html
