// Completes the Markdown of a page at its end: which rows are tables, which lines need a break or a backslash, which
// stars are emphasis, and where links lead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/markdown/markdown_page.h"
#include "html/tree/page.h"

namespace cleaner::html {

/// `text` is the text of the page, `blocks` its blocks, one for each of `page.blocks`. Addresses are resolved against
/// `base`; relative ones stay relative where it is empty. Adds insertions; their offsets ascend as before.
void finish_markdown(MarkdownPage& page, const std::string& text, const std::vector<PageBlock>& blocks,
                     std::string_view base);

}  // namespace cleaner::html
