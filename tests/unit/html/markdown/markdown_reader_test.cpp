// Markdown as a reader of it sees it: cmark-gfm, GitHub's, finds in the Markdown of any choice of a page's blocks the
// text of these blocks, and nothing else.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>
#include <random>

#include "catch.h"
#include "markdown_pages.h"
#include "text/white_space.h"

using namespace cleaner;

namespace {

/// Without white space, which Markdown may have more or less of.
std::string without_white_space(std::string_view text) {
  std::string all;
  while (!(text = trim(text)).empty()) {
    all += text[0];
    text.remove_prefix(1);
  }
  return all;
}

/// What a reader of the Markdown sees.
std::string rendered(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                           cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> page(cmark_parser_finish(parser.get()),
                                                                     cmark_node_free);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(page.get()), cmark_iter_free);
  std::string all;
  while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
    cmark_node* const node = cmark_iter_get_node(iterator.get());
    if (cmark_iter_get_event_type(iterator.get()) != CMARK_EVENT_ENTER) continue;
    if (const char* const text = cmark_node_get_literal(node); text != nullptr) all += text;
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) all += "(an image)";  // we write none
  }
  return all;
}

struct Read {
  html::Page about;
  Document document;

  explicit Read(std::string_view page) : document(read_markdown(page, kernel(KernelChoice::automatic), &about)) {}
};

bool is_code(const html::PageBlock& block) { return (block.flags & html::kPreformatted) != 0; }

/// Some of the blocks go; the lines of code are chosen together, as they are when a page is cleaned.
void choose(Read& page, std::mt19937& random) {
  const auto& blocks = page.about.blocks;
  bool gone = false;
  for (std::size_t i = 0; i < page.document.blocks.size(); ++i) {
    if (i == 0 || !is_code(blocks[i]) || !is_code(blocks[i - 1])) gone = random() % 3 == 0;
    page.document.blocks[i].reason = gone ? Reason::noise : Reason::kept;
  }
}

/// Takes a word and the blank before it out of one of the blocks.
void cut(Document& document, std::mt19937& random) {
  const std::size_t chosen = random() % document.blocks.size();
  const Block block = document.blocks[chosen];
  const std::string_view text = std::string_view(document.text).substr(block.begin, block.end - block.begin);
  const std::size_t blank = text.find(' ', random() % text.size());
  if (blank == text.npos) return;
  const std::size_t end = std::min(text.find_first_of(" \n\t", blank + 1), text.size());
  Block first = block, middle = block, last = block;
  first.end = middle.begin = block.begin + static_cast<std::uint32_t>(blank);
  middle.end = last.begin = block.begin + static_cast<std::uint32_t>(end);
  middle.reason = Reason::noise;
  std::vector<Block> parts;
  for (const Block& part : {first, middle, last})
    if (part.begin < part.end) parts.push_back(part);
  const auto place = document.blocks.erase(document.blocks.begin() + static_cast<std::ptrdiff_t>(chosen));
  document.blocks.insert(place, parts.begin(), parts.end());
}

void check_reader(const Document& document) {
  std::string text, markdown;
  kept_text(document, text);
  kept_markup(document, markdown);
  INFO(markdown);
  CHECK(without_white_space(rendered(markdown)) == without_white_space(text));
}

}  // namespace

TEST_CASE("a reader of Markdown sees the text that was kept", "[markdown][property]") {
  std::mt19937 random(11);
  for (int round = 0; round < 20000; ++round) {
    const std::string html = random_page(random, 40);
    INFO(html);
    Read page(html);
    check_reader(page.document);
    if (page.document.blocks.empty()) continue;
    choose(page, random);
    check_reader(page.document);
    cut(page.document, random);
    check_reader(page.document);
  }
}
