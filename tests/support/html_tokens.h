// The tokens of a page as lines to compare. Checks that the tokens tile the page and that every kernel gives the same.
//
//     tokens("<p>Rain</p>")       // {"<p>", "text \"Rain\"", "</p>"}
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "html/syntax/token_text.h"
#include "html/syntax/tokenizer.h"

namespace html_tokens {

using namespace cleaner;
using namespace cleaner::html;

inline std::string decoded(std::string_view raw, TextForm form) {
  std::string out;
  append_text(raw, form, out);
  return out;
}

inline std::string lower_name(std::string_view raw) {
  std::string out;
  append_name(raw, out);
  return out;
}

/// A token as a line: `text "Rain"`, `<p class="a">`, `</p>`, `comment "..."`, `doctype html "-//W3C//DTD" none`.
inline std::string described(const Tokenizer& tokenizer, const Token& token) {
  const auto characters = [&](Span span, TextForm form) { return '"' + decoded(tokenizer.text(span), form) + '"'; };
  switch (token.kind) {
    case TokenKind::text:
      return "text " + characters(token.data, token.form);
    case TokenKind::comment:
      return "comment " + characters(token.data, token.form);
    case TokenKind::end_tag:
      return "</" + lower_name(tokenizer.text(token.name)) + ">";
    case TokenKind::doctype:
      return "doctype " + lower_name(tokenizer.text(token.name)) + " " +
             (token.has_public_id ? characters(token.public_id, TextForm::raw) : "none") + " " +
             (token.has_system_id ? characters(token.system_id, TextForm::raw) : "none") +
             (token.force_quirks ? " quirks" : "");
    case TokenKind::start_tag:
      break;
  }
  std::string out = "<" + lower_name(tokenizer.text(token.name));
  std::vector<std::string> names;
  for (const Attribute& attribute : tokenizer.attributes()) {
    const std::string name = lower_name(tokenizer.text(attribute.name));
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    out += " " + name + "=\"";
    append_value(tokenizer.text(attribute.value), out);
    out += '"';
  }
  return out + (token.self_closing ? " /" : "") + ">";
}

using Lines = std::vector<std::string>;

/// The tokens of a page; adjacent texts are joined, empty ones left out.
inline Lines tokens(Tokenizer tokenizer, std::size_t size) {
  Lines lines;
  Token token;
  std::uint32_t end = 0;
  bool after_text = false;
  while (tokenizer.next(token)) {
    CHECK(token.span.begin == end);
    CHECK(token.span.end > token.span.begin);
    end = token.span.end;
    std::string line = described(tokenizer, token);
    const bool is_text = token.kind == TokenKind::text;
    if (is_text && token.data.size() == 0) continue;
    if (is_text && after_text) {
      lines.back().pop_back();
      lines.back() += line.substr(std::string_view("text \"").size());
    } else {
      lines.push_back(line);
    }
    after_text = is_text;
  }
  CHECK(end == size);
  return lines;
}

/// The same from every kernel.
inline Lines tokens(std::string_view page, TokenizerOptions options = {}, bool foreign = false) {
  Lines first;
  for (const Kernel* kernel : kernels()) {
    // Behind the page is nothing that may be read.
    const std::vector<char> exact(page.begin(), page.end());
    Tokenizer tokenizer({exact.data(), exact.size()}, *kernel, options);
    tokenizer.set_foreign(foreign);
    const Lines lines = tokens(tokenizer, page.size());
    if (kernel == kernels()[0]) first = lines;
    CHECK(lines == first);
  }
  return first;
}

}  // namespace html_tokens
