#include "cli/explain_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "cli/element_path.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

constexpr std::size_t kBytesColumn = 41 + kPathColumns;  // where the bytes begin

struct Tile {
  char verdict = ' ';
  std::string_view what = "markup";
  std::string path = {};
};

/// The verdict on the blocks [begin, end), which are one block of the page, or the parts into which it was cut.
Tile verdict_of(const Block* begin, const Block* end, std::string path) {
  const auto removed = [](const Block& block) { return block.reason != Reason::kept; };
  const Block* gone = std::find_if(begin, end, removed);
  if (gone == end) return {'+', name(begin->kind), std::move(path)};
  return {std::all_of(begin, end, removed) ? '-' : '*', name(gone->kind), std::move(path)};
}

}  // namespace

void explain_page(const Document& document, const html::Page& about, const ExplainStyle& style, std::string& out) {
  if (!append_title(document, style, out)) return;
  fmt::format_to(std::back_inserter(out), "  {:>10} {:>10}  {:<13}  {:<{}}  {}\n", "begin", "end", "what", "in",
                 kPathColumns, "bytes");
  const std::size_t width = style.width == 0 ? 0 : std::max<std::size_t>(style.width, kBytesColumn + 11) - kBytesColumn;
  std::size_t at = 0, shown = 0;  // bytes of the page so far, and how many of them are text
  const auto append = [&](std::size_t end, const Tile& tile) {
    if (end <= at) return;
    fmt::format_to(std::back_inserter(out), "{} {:>10} {:>10}  {:<13}  {:<{}}  ", tile.verdict, at, end, tile.what,
                   tile.path, kPathColumns);
    append_visible(out, std::string_view(document.page.html).substr(at, end - at), width);
    out += '\n';
    if (tile.verdict != ' ') shown += end - at;
    at = end;
  };
  const Block* block = document.blocks.data();
  const Block* const last = block + document.blocks.size();
  for (std::size_t i = 0; i < document.page.source_map.size(); ++i) {
    const std::size_t text_end =
        i + 1 < document.page.source_map.size() ? document.page.source_map[i + 1].text_begin : document.text.size();
    const Block* const first = block;
    while (block != last && block->begin < text_end) ++block;
    if (first == block) continue;
    append(document.page.source_map[i].page.begin, {});
    append(document.page.source_map[i].page.end,
           verdict_of(first, block, element_path(document.page.html, about, about.blocks[i])));
  }
  append(document.page.html.size(), {});
  fmt::format_to(std::back_inserter(out), "{} of {} bytes are text\n", shown, document.page.html.size());
}

}  // namespace cleaner
