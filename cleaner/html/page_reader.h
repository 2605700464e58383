// From a page to its text: what a reader would see, a block for each stretch of text between two block-level tags.
//
//     <h1>Rain</h1><p>It <b>fell</b>.<table><tr><td>Mon<td>3 mm</table>   ->   "Rain\n\nIt fell.\n\nMon\t3 mm\n"
//
// All text is there, what a style hides and what is noise too: what stays is decided later, with what is told here of
// the elements around each block (page_elements.h). Scripts, styles, drawings and the like are no text.
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

/// What a thread keeps between pages.
struct ReadScratch {
  OpenElements stack;
  std::string buffer;   ///< of a text with character references
  std::string address;  ///< of a link
};

/// Replaces `text` by what `page` (UTF-8, less than 4 GiB) shows, `about` by its elements and blocks, and `fields` by
/// what it says of itself; the blocks begin where lines or cells of the text do. Where nothing would be shown at all,
/// fallback content (noscript, object and the like) counts as shown. `url` is where the page is from, empty where that
/// is not known: its addresses are relative to it. `markdown`, where it is not null, gets the markup of the text.
void read_page(std::string_view page, std::string_view url, const Kernel& kernel, ReadScratch& scratch,
               std::string& text, Page& about, Metadata& fields, MarkdownWriter* markdown = nullptr);

}  // namespace cleaner::html
