// What of the Markdown of a page only its end tells: which rows are tables, which lines need a break or a backslash,
// which stars are emphasis, and where links lead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/markdown/markdown_page.h"
#include "html/tree/page.h"

namespace cleaner::html {

/// `text` is all that the page shows, `blocks` its blocks, one for each of `page.blocks`. Addresses are resolved
/// against `base`; relative ones stay as they are where it is empty. Adds to the insertions; they ascend as before.
void finish_markdown(MarkdownPage& page, const std::string& text, const std::vector<PageBlock>& blocks,
                     std::string_view base);

}  // namespace cleaner::html
