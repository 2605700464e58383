// Any bytes as a page: the tokens tile it, what they name lies inside them, every kernel gives the same, and what the
// standard makes of their bytes is no longer than they and a few characters more.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "html/tokenizer.h"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view page(reinterpret_cast<const char*>(data), size);
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
