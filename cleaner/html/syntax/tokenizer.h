// Cuts a page into the tokens of the HTML standard, one at a time: no tree, no recursion, no copy of the page.
//
//     html::Tokenizer tokenizer("<p class=a>Rain &amp; snow</p>", kernel, {});
//     html::Token token;
//     while (tokenizer.next(token)) ...    // start tag p (1 attribute), text "Rain &amp; snow", end tag p
//
// A token names bytes of the page. What the standard makes of them (character references, line ends, NUL, the case of
// names) is made on demand by `append_text`, `append_value` and `append_name`, because most of a page is never asked
// for. Method: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "html/syntax/tags.h"
#include "text/byte_scan.h"

namespace cleaner::html {

/// How a stretch of characters is read: `data` as text between tags (references decoded, NUL stays), `rcdata` as in a
/// title (references decoded, NUL replaced), `raw` as in a script (NUL replaced), `cdata` as in a CDATA section
/// (nothing changed but line ends).
enum class TextForm : std::uint8_t { data, rcdata, raw, cdata };

enum class TokenKind : std::uint8_t { text, start_tag, end_tag, comment, doctype };

struct Attribute {
  Span name;   ///< as spelled
  Span value;  ///< without quotes; empty where there is none
  bool operator==(const Attribute&) const = default;
};

struct Token {
  TokenKind kind = TokenKind::text;
  Tag tag = Tag::unknown;  ///< of tags: which element, `unknown` for one that tags.h does not list
  TextForm form = TextForm::data;
  bool self_closing = false;                          ///< a start tag that ends in "/>"
  bool force_quirks = false;                          ///< of a doctype
  bool has_public_id = false, has_system_id = false;  ///< of a doctype: one may be there and empty
  Span span;                                          ///< all bytes of the token; the spans of the tokens tile the page
  Span name;                                          ///< of tags and doctypes, as spelled
  Span data;  ///< of text and comments: the characters; a text without any holds bytes that the standard drops
  Span public_id, system_id;  ///< of a doctype
  bool operator==(const Token&) const = default;
};

/// The state in which a page, or the content of an element, is read.
enum class State : std::uint8_t { data, rcdata, raw_text, script, plaintext, cdata };

struct TokenizerOptions {
  /// After the start tag of a script, style, title, textarea, xmp, iframe, noembed, noframes or plaintext, read what
  /// follows as a parser would; off where a test drives the tokenizer by itself.
  bool follow_elements = true;
  /// Mend what the standard reads to the end of the page, though nobody means it: an element of raw or replaceable text
  /// (title, textarea, iframe, noembed, noframes, style, xmp, but no script) that is never closed ends where its start
  /// tag did; a comment that is never closed at its first '>'; and so do a value whose quote is never closed, and its
  /// tag. Never loses a byte, and costs constant time per byte.
  bool recover = false;
};

class Tokenizer {
 public:
  /// The page must be shorter than 4 GiB and live as long as the tokenizer.
  Tokenizer(std::string_view page, const Kernel& kernel, TokenizerOptions options);

  /// The next token; false at the end of the page.
  bool next(Token& token) { return next_token_(*this, token); }

  /// Of the last start tag, in order; of several of one name only the first counts (they are all here).
  const std::vector<Attribute>& attributes() const { return attributes_; }

  /// Is the parser inside an SVG or MathML element, where "<![CDATA[" opens a section instead of a comment?
  void set_foreign(bool foreign) { foreign_ = foreign; }

  /// For tests: the state to begin in, and the element whose end tag leaves it (the name must live as long).
  void start_in(State state, std::string_view last_start_tag);

  std::string_view text(Span span) const { return page_.substr(span.begin, span.size()); }

 private:
  template <class Find>
  friend struct Cutter;

  bool read_element(Token& token);
  void read_markup(std::uint32_t begin, Token& token);
  void read_comment(std::uint32_t begin, Token& token);
  void read_bogus_comment(std::uint32_t begin, std::uint32_t data, Token& token);
  void follow(const Token& token);
  std::uint32_t find(char byte, std::uint32_t from) const;

  std::string_view page_;
  const Kernel* kernel_;
  bool (*next_token_)(Tokenizer& tokenizer, Token& token);  ///< what next() does, for the kernel's instruction set
  TokenizerOptions options_;
  std::vector<Attribute> attributes_;
  std::uint32_t at_ = 0;       ///< where the next token begins
  State state_ = State::data;  ///< what is read there
  bool foreign_ = false;
  std::string_view element_;         ///< the element whose end tag leaves the state
  std::bitset<kTags> never_closed_;  ///< elements of which no end tag follows
  bool comments_never_end_ = false;  ///< no end of a comment follows
};

/// Appends the characters that the standard makes of the bytes of a text token or comment.
void append_text(std::string_view raw, TextForm form, std::string& out);
/// The same for an attribute's value, where some references without a semicolon stand for themselves.
void append_value(std::string_view raw, std::string& out);
/// The same for the name of a tag, attribute or doctype: ASCII letters in lower case, NUL as U+FFFD.
void append_name(std::string_view raw, std::string& out);

}  // namespace cleaner::html
