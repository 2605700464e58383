#include "boilerplate/blank_lines.h"

#include <string_view>
#include <utility>

#include "text/white_space.h"

namespace cleaner {
namespace {

bool shows_nothing(const Document& document, const Block& block) {
  return is_blank(std::string_view(document.text).substr(block.begin, block.end - block.begin));
}

}  // namespace

void mark_blanks(Document& document, const html::Page* page) {
  std::vector<Block>& blocks = document.blocks;
  const auto follow = [&](std::size_t i, const Block& model) {
    const auto [from, to] = std::pair{blocks[i].begin, blocks[i].end};
    blocks[i] = model.reason == Reason::kept ? Block{} : model;
    blocks[i].begin = from;
    blocks[i].end = to;
  };
  const auto blank = [&](std::size_t i) { return shows_nothing(document, blocks[i]); };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block* const model = i > 0 ? &blocks[i - 1] : blocks.size() > 1 ? &blocks[1] : nullptr;
    if (model != nullptr && model->reason != Reason::kept && blank(i)) follow(i, *model);
  }
  std::size_t tail = blocks.size();
  while (tail > 0 && blocks[tail - 1].reason != Reason::kept) --tail;
  for (; tail > 1 && tail < blocks.size() && blank(tail - 1); --tail) follow(tail - 1, blocks[tail]);
  if (page == nullptr) return;
  const auto is_cell = [&](std::size_t i) { return page->blocks[i].before == html::Break::cell; };
  for (std::size_t begin = 0, end = 0; begin < blocks.size(); begin = end) {
    for (end = begin + 1; end < blocks.size() && is_cell(end);) ++end;
    std::size_t judged = begin;
    while (judged < end && blank(judged)) ++judged;
    for (std::size_t i = begin; judged < end && i < end; ++i)
      if (blank(i)) follow(i, blocks[judged]);
  }
}

void empty_when_blank(Document& document) {
  document.outcome = Outcome::kept;
  for (const Block& block : document.blocks) {
    if (block.reason == Reason::kept && !shows_nothing(document, block)) return;
  }
  document.outcome = Outcome::emptied;
  for (Block& block : document.blocks) {
    if (block.reason != Reason::kept) continue;
    block.reason = Reason::noise;
    block.kind = Kind::noise;
    block.evidence = Evidence::model;
  }
}

}  // namespace cleaner
