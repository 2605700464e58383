// Records the elements of a page while it is read, and which of them each block stands in.
//
//     <div class=post><p>Rain <i>fell</i>   ->   elements body, div (tokens: post), p; "Rain fell" stands in p
#pragma once

#include "html/syntax/tokenizer.h"
#include "html/tree/open_elements.h"
#include "html/tree/page.h"

namespace cleaner::html {

class PageElements {
 public:
  /// Adds to `page`, and pushes onto `stack`, whose numbers are those of `page`.
  PageElements(Page& page, OpenElements& stack) : page_(page), stack_(stack) {}

  /// Begins a page.
  void begin() {
    page_.clear();
    stack_.clear();
    page_.elements.push_back({});
  }

  /// Opens the element of the start tag that the tokenizer gave last. `flags`: what the caller knows of its content.
  void open(const Token& token, const Tokenizer& tokenizer, ElementFlags flags);

  /// Adds the open elements to a block that has just begun.
  void describe(PageBlock& block);

 private:
  Page& page_;
  OpenElements& stack_;
};

}  // namespace cleaner::html
