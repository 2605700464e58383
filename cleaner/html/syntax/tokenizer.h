// Cuts a page into the tokens of the HTML standard, one at a time: no tree, no recursion, no copy of the page.
//
//     html::Tokenizer tokenizer("<p class=a>Rain &amp; snow</p>", kernel, {});
//     html::Token token;
//     while (tokenizer.next(token)) ...    // start tag p (1 attribute), text "Rain &amp; snow", end tag p
//
// A token holds offsets into the page. Its characters are decoded on demand (token_text.h), because most of a page is
// never asked for. Method: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "html/syntax/token.h"
#include "text/byte_scan.h"

namespace cleaner::html {

/// The state in which a page, or the content of an element, is read.
enum class State : std::uint8_t { data, rcdata, raw_text, script, plaintext, cdata };

struct TokenizerOptions {
  /// After the start tag of a script, style, title, textarea, xmp, iframe, noembed, noframes or plaintext, read what
  /// follows as a parser would; off where a test drives the tokenizer by itself.
  bool follow_elements = true;
  /// End early what is never closed, and what the standard therefore reads to the end of the page: an element of raw or
  /// replaceable text (title, textarea, iframe, noembed, noframes, style, xmp, but not script) where its start tag
  /// ends; a comment, and a value whose quote is never closed, at the first '>'. Never loses a byte, and costs constant
  /// time per byte.
  bool recover = false;
};

class Tokenizer {
 public:
  /// The page must be shorter than 4 GiB and live as long as the tokenizer.
  Tokenizer(std::string_view page, const Kernel& kernel, TokenizerOptions options);

  /// The next token; false at the end of the page.
  bool next(Token& token) { return next_token_(*this, token); }

  /// The attributes of the last start tag, in order. Of several with one name only the first counts; all are here.
  const std::vector<Attribute>& attributes() const { return attributes_; }

  /// Sets whether the parser is inside an SVG or MathML element, where "<![CDATA[" opens a section instead of a
  /// comment?
  void set_foreign(bool foreign) { foreign_ = foreign; }

  /// For tests: the state to begin in, and the element whose end tag leaves it (the name must live as long).
  void start_in(State state, std::string_view last_start_tag);

  std::string_view text(Span span) const { return page_.substr(span.begin, span.size()); }

 private:
  template <class Find>
  friend struct Cutter;

  bool read_element(Token& token);
  void read_markup(std::uint32_t begin, Token& token);
  void follow(const Token& token);
  std::uint32_t find(char byte, std::uint32_t from) const;

  std::string_view page_;
  const Kernel* kernel_;
  bool (*next_token_)(Tokenizer& tokenizer, Token& token);  ///< what next() does, for the kernel's instruction set
  TokenizerOptions options_;
  std::vector<Attribute> attributes_;
  std::uint32_t at_ = 0;       ///< where the next token begins
  State state_ = State::data;  ///< how it is read
  bool foreign_ = false;
  std::string_view element_;         ///< the element whose end tag leaves the state
  std::bitset<kTags> never_closed_;  ///< elements whose end tag does not follow any more
  bool comments_never_end_ = false;  ///< the end of a comment does not follow any more
};

}  // namespace cleaner::html
