#include "output/removed_row.h"

#include <fmt/format.h>

#include <algorithm>

namespace cleaner {
namespace {

bool removed_alike(const Block& a, const Block& b) {
  return a.reason == b.reason && a.kind == b.kind && a.evidence == b.evidence && a.rule == b.rule;
}

}  // namespace

void write_removed_rows(FileWriter& file, const RowStyle& style, const Document& document, const Cleaner& cleaner,
                        RemovedCounts& counts) {
  const auto& blocks = document.blocks;
  for (std::size_t i = 0, j; i < blocks.size(); i = j) {
    const Block& first = blocks[i];
    j = i + 1;
    if (first.reason == Reason::kept) continue;
    float score = first.score;
    for (; j < blocks.size() && removed_alike(blocks[j], first); ++j) score = std::max(score, blocks[j].score);
    const std::uint32_t begin = first.begin, end = blocks[j - 1].end;
    const Span source = in_page(document, {begin, end});
    begin_row(file, style, "removed", document.number, document.id);
    file.write(fmt::format(",\"begin\":{},\"end\":{},\"reason\":\"{}\",\"evidence\":\"{}\"", source.begin, source.end,
                           name(first.kind), name(first.evidence)));
    if (first.rule != kNoRule) {
      string_member(file, style, "rule", cleaner.rule_name(first.rule));
    } else {
      file.write(fmt::format(",\"score\":{:.2f}", score));
    }
    string_member(file, style, "text", std::string_view(document.text).substr(begin, end - begin));
    file.write("}\n");
    for (RemovedCounts::Count* count : {&counts.by_evidence[static_cast<std::size_t>(first.evidence)],
                                        &counts.by_kind[static_cast<std::size_t>(first.kind)]}) {
      ++count->spans;
      count->bytes += end - begin;
    }
  }
}

}  // namespace cleaner
