// Any bytes as a page: the tokens tile it, what they name lies inside them, every kernel gives the same, and what the
// standard makes of their bytes is no longer than they and a few characters more; the blocks of what the page shows
// tile its text, and its Markdown is inserted into it in order.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "document/source_map.h"
#include "html/page_reader.h"
#include "html/syntax/token_text.h"
#include "html/syntax/tokenizer.h"
#include "text/utf8.h"

namespace {

using namespace cleaner;
using namespace cleaner::html;

struct Cut {
  std::vector<Token> tokens;
  std::vector<Attribute> attributes;
};

bool is_inside(Span part, Span whole) {
  return part.size() == 0 || (part.begin <= part.end && part.begin >= whole.begin && part.end <= whole.end);
}

Cut cut(std::string_view page, const Kernel& kernel, TokenizerOptions options, bool foreign) {
  Tokenizer tokenizer(page, kernel, options);
  tokenizer.set_foreign(foreign);
  Cut result;
  Token token;
  std::uint32_t end = 0;
  while (tokenizer.next(token)) {
    FUZZ_CHECK(token.span.begin == end && token.span.end > end);
    end = token.span.end;
    for (const Span part : {token.name, token.data, token.public_id, token.system_id})
      FUZZ_CHECK(is_inside(part, token.span));
    result.tokens.push_back(token);
    if (token.kind != TokenKind::start_tag) continue;
    for (const Attribute& attribute : tokenizer.attributes()) {
      FUZZ_CHECK(attribute.name.size() > 0 && is_inside(attribute.name, token.span));
      FUZZ_CHECK(is_inside(attribute.value, token.span));
      result.attributes.push_back(attribute);
    }
  }
  FUZZ_CHECK(end == page.size());
  return result;
}

/// The insertions lie inside the text, and the Markdown of all blocks and of some of them is bounded.
void check_markup(Document& document, const Page& about) {
  std::uint32_t at = 0;
  for (const Insertion& insertion : document.page.markup) {
    FUZZ_CHECK(insertion.at >= at && insertion.at <= document.text.size());
    FUZZ_CHECK(insertion.begin <= insertion.end && insertion.end <= document.page.markup_text.size());
    FUZZ_CHECK(insertion.group < document.page.markup_groups.size());
    at = insertion.at;
  }
  for (std::size_t i = 1; i < document.page.markup_groups.size(); ++i) {
    const MarkupGroup& group = document.page.markup_groups[i];
    FUZZ_CHECK(group.around < i && group.begin <= group.end && group.end <= document.page.markup_text.size());
  }
  for (const PageBlock& block : about.blocks) document.page.source_map.push_back({block.text_begin, block.page});
  for (const unsigned gone : {0u, 5u, 9u}) {
    blocks_of(document.page.source_map, document.text.size(), document.blocks);
    for (std::size_t i = 0; i < document.blocks.size(); ++i)
      if ((gone >> (i % 4) & 1) != 0) document.blocks[i].reason = Reason::noise;
    std::string out;
    kept_markup(document, out);
    FUZZ_CHECK(!is_valid_utf8(document.page.html) || is_valid_utf8(out));
    FUZZ_CHECK(out.size() <=
               64 + 200 * document.text.size() + document.page.markup_text.size() + 64 * document.page.markup.size());
  }
}

void read(std::string_view page) {
  std::string text, other_text;
  Page about, other;
  ReadScratch scratch;
  Metadata fields;
  read_page(page, {}, *kernels()[0], scratch, text, about, fields);
  FUZZ_CHECK(!is_valid_utf8(page) || is_valid_utf8(text));
  std::uint32_t end = 0, page_begin = 0;
  for (const PageBlock& block : about.blocks) {
    FUZZ_CHECK(block.text_begin >= end && block.text_begin - end <= 2 && block.text_end > block.text_begin);
    FUZZ_CHECK(block.text_begin - end == (end == 0 ? 0 : block.before == Break::paragraph ? 2 : 1));
    FUZZ_CHECK(block.page.begin >= page_begin && block.page.end > block.page.begin && block.page.end <= page.size());
    FUZZ_CHECK(block.element < about.elements.size() && block.token_begin + block.token_count <= about.tokens.size());
    end = block.text_end;
    page_begin = block.page.begin;
  }
  FUZZ_CHECK(text.size() == end + (end > 0));
  for (std::size_t i = 1; i < about.elements.size(); ++i) {
    const Element& element = about.elements[i];
    FUZZ_CHECK(element.parent < i && element.block_begin <= element.block_end);
    FUZZ_CHECK(element.block_end <= about.elements[element.parent].block_end);
  }
  Document document;
  document.is_page = true;
  document.page.html = page;
  MarkdownWriter markdown(document.page.markup, document.page.markup_groups, document.page.markup_text);
  read_page(page, {}, *kernels()[0], scratch, document.text, other, fields, &markdown);
  FUZZ_CHECK(document.text == text);
  check_markup(document, about);
  for (const Kernel* kernel : kernels().subspan(1)) {
    read_page(page, {}, *kernel, scratch, other_text, other, fields);
    FUZZ_CHECK(other_text == text && other.tokens == about.tokens && other.blocks.size() == about.blocks.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  read(page);
  std::string out;
  for (const bool foreign : {false, true}) {
    for (const bool recover : {false, true}) {
      const TokenizerOptions options{.follow_elements = !foreign || recover, .recover = recover};
      const Cut first = cut(page, *kernels()[0], options, foreign);
      for (const Kernel* kernel : kernels().subspan(1)) {
        const Cut other = cut(page, *kernel, options, foreign);
        FUZZ_CHECK(first.tokens == other.tokens && first.attributes == other.attributes);
      }
      // A NUL becomes three bytes; no reference becomes more than it was, and two.
      for (const Token& token : first.tokens) {
        out.clear();
        append_text(page.substr(token.data.begin, token.data.size()), token.form, out);
        FUZZ_CHECK(out.size() <= 3 * std::size_t{token.data.size()});
        out.clear();
        append_name(page.substr(token.name.begin, token.name.size()), out);
        FUZZ_CHECK(out.size() <= 3 * std::size_t{token.name.size()});
      }
      for (const Attribute& attribute : first.attributes) {
        out.clear();
        append_value(page.substr(attribute.value.begin, attribute.value.size()), out);
        FUZZ_CHECK(out.size() <= 3 * std::size_t{attribute.value.size()});
      }
    }
  }
  return 0;
}
