#include "html/page_reader.h"

#include <cstring>

#include "html/markdown/link.h"
#include "html/metadata/metadata.h"
#include "html/syntax/end_tag_search.h"
#include "html/syntax/token_text.h"
#include "html/text_layout.h"
#include "html/tree/page_elements.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLinkReach = 8;  ///< elements that a link's end tag reaches through

/// The break before and after an element that makes blocks.
Break break_of(Tag tag) { return is(tag, kCell) ? Break::cell : is(tag, kLine) ? Break::line : Break::paragraph; }

class Reader {
 public:
  Reader(std::string_view page, std::string_view url, const Kernel& kernel, ReadScratch& scratch, std::string& text,
         Page& about, MarkdownWriter* markdown)
      : tokenizer_(page, kernel, {.follow_elements = true, .recover = true}),
        metadata_(url),
        end_tags_(page),
        s_(scratch),
        stack_(scratch.stack),
        elements_(about, scratch.stack),
        text_(text),
        about_(about),
        markdown_(markdown),
        layout_(text, about.blocks, markdown) {}

  Metadata metadata() { return metadata_.finish(); }

  /// Returns whether text was skipped that `with_fallback` would show.
  bool read(bool with_fallback) {
    with_fallback_ = with_fallback;
    text_.clear();
    elements_.begin();
    if (markdown_ != nullptr) markdown_->clear();
    Token token;
    while (tokenizer_.next(token)) {
      metadata_.read(token, tokenizer_);
      switch (token.kind) {
        case TokenKind::text:
          read_text(token);
          break;
        case TokenKind::start_tag:
          start(token);
          break;
        case TokenKind::end_tag:
          end(token.tag);
          break;
        default:
          break;
      }
    }
    close_to(0);
    layout_.break_here(Break::paragraph);
    about_.elements[0].block_end = layout_.block_count();
    if (markdown_ != nullptr) markdown_->finish(text_, about_.blocks, metadata_.base());
    if (!text_.empty()) text_ += '\n';
    return skipped_text_;
  }

 private:
  bool is_unseen() const { return (stack_.flags() & kUnseenContent) != 0; }
  bool is_foreign() const { return (stack_.flags() & kForeign) != 0; }

  // ---- tags ----

  void start(const Token& token) {
    const Tag tag = token.tag;
    if (is_unseen() && !leave_drawing(tag, true)) {
      // Inside content that is not shown, only its end counts. A noscript ends at its first end tag.
      nested_ += tag == stack_.top().tag && tag != Tag::noscript && !(token.self_closing && is_foreign());
      return;
    }
    if (is(tag, kVoid)) return void_element(tag);
    if (tag == Tag::html || tag == Tag::head || (tag == Tag::body && stack_.is_open(tag))) return;
    close_to(stack_.closed_by_start(tag));
    if (is(tag, kRawText | kReplaceable) || tag == Tag::plaintext) {
      shows_raw_ = tag == Tag::xmp || tag == Tag::plaintext;
      if (shows_raw_) layout_.break_here(Break::paragraph);
      return;
    }
    const bool is_drawing = tag == Tag::svg || tag == Tag::math;
    const bool hides = is_drawing || (is(tag, kUnseen) && !with_fallback_);
    if (is_drawing && token.self_closing) return;
    // Without an end tag, nobody meant the rest of the page to be the content of a noscript, say.
    if (is(tag, kUnseen) && !is_drawing && !end_tags_.follows(tag, token.span.end)) return;
    lay_out_start(tag);
    if (stack_.full() && !hides) return;  // one that hides its content is pushed at any depth: there is room for one
    nested_ = 0;
    if (markdown_ != nullptr && !hides) markdown_->start(tag, stack_.size(), tag == Tag::a ? address() : std::string());
    elements_.open(token, tokenizer_,
                   static_cast<ElementFlags>((is_drawing ? kForeign : 0) | (hides ? kUnseenContent : 0)));
    tokenizer_.set_foreign(is_foreign());
  }

  void lay_out_start(Tag tag) {
    if (is(tag, kBlock) || tag == Tag::button) layout_.break_here(break_of(tag));
    if (tag == Tag::tr) layout_.begin_row();
    if (is(tag, kCell)) layout_.separate_cells();
    if (tag == Tag::a) layout_.begin_link();
  }

  void void_element(Tag tag) {
    if (tag == Tag::br) {
      layout_.break_line(true);
    } else if (tag == Tag::hr) {
      if (markdown_ != nullptr) markdown_->rule();
      layout_.break_here(Break::paragraph);
    }
  }

  void end(Tag tag) {
    if (is_unseen() && !leave_drawing(tag, false)) {
      if (tag != stack_.top().tag) return;
      if (nested_ == 0) return close_to(stack_.size() - 1);
      --nested_;
      return;
    }
    if (is(tag, kRawText | kReplaceable)) return;
    if (tag == Tag::br) return void_element(tag);
    if (tag == Tag::a) return end_link();
    close_to(stack_.closed_by_end(tag));
  }

  /// Ends a link. Blocks that began inside the link go on without it.
  void end_link() {
    const std::size_t place = stack_.closed_by_end(Tag::a);
    if (place < stack_.size()) return close_to(place);
    std::size_t i = stack_.size();
    for (std::size_t steps = 0; i > 0 && steps < kLinkReach; --i, ++steps)
      if (stack_[i - 1].tag == Tag::a) break;
    if (i == 0 || stack_[i - 1].tag != Tag::a) return;
    if (markdown_ != nullptr) markdown_->end_link(text_);
    for (std::size_t k = i - 1; k < stack_.size(); ++k) stack_[k].flags &= static_cast<ElementFlags>(~kLink);
  }

  /// Ends the open drawing at a tag that belongs in no drawing: the start of a block, or the end of a block around the
  /// drawing. Returns whether it did.
  bool leave_drawing(Tag tag, bool starts) {
    if (!is_foreign() || !is(tag, kBlock) || !(starts || stack_.is_open(tag))) return false;
    close_to(stack_.size() - 1);
    return true;
  }

  void close_to(std::size_t place) {
    if (place >= stack_.size()) return;
    stack_.pop_to(place, [&](const Open& open) {
      if (is(open.tag, kBlock) || open.tag == Tag::button) layout_.break_here(break_of(open.tag));
      if (markdown_ != nullptr) markdown_->end(stack_.size(), text_);
      if (is(open.tag, kBlock)) about_.elements[open.element].block_end = layout_.block_count();
      if (is(open.tag, kCell)) layout_.separate_cells();
      if (open.tag == Tag::tr) layout_.end_row();
    });
    tokenizer_.set_foreign(is_foreign());
  }

  std::string address() {
    s_.address.clear();
    for (const Attribute& attribute : tokenizer_.attributes()) {
      if (!equal_ignoring_case(tokenizer_.text(attribute.name), "href")) continue;
      append_value(tokenizer_.text(attribute.value), s_.address);
      break;
    }
    return link_address(s_.address);
  }

  // ---- text ----

  void read_text(const Token& token) {
    std::string_view text = tokenizer_.text(token.data);
    const bool is_raw = token.form == TextForm::raw || token.form == TextForm::rcdata;
    if (is_unseen() || (is_raw && !shows_raw_)) {
      skipped_text_ |= !is_raw;
      return;
    }
    if (!layout_.has_room(text.size())) return;
    if (token.form == TextForm::data && std::memchr(text.data(), '&', text.size()) != nullptr) {
      s_.buffer.clear();
      append_text(text, token.form, s_.buffer);
      text = s_.buffer;
    }
    const std::uint32_t first_block = layout_.block_count();
    const ElementFlags flags = stack_.flags();
    const TextStyle style{.is_link = (flags & kLink) != 0, .is_hidden = (flags & kHidden) != 0};
    if (is_raw || (flags & kPreformatted) != 0) {
      layout_.write_preformatted(text, token.data, style);
    } else {
      layout_.write(text, token.data, style);
    }
    for (std::size_t i = first_block; i < about_.blocks.size(); ++i) elements_.describe(about_.blocks[i]);
    if (is_raw) layout_.break_here(Break::paragraph);
  }

  Tokenizer tokenizer_;
  MetadataReader metadata_;
  EndTagSearch end_tags_;
  ReadScratch& s_;
  OpenElements& stack_;
  PageElements elements_;
  std::string& text_;
  Page& about_;
  MarkdownWriter* markdown_;  ///< null where no markup is asked for
  TextLayout layout_;
  bool with_fallback_ = false, skipped_text_ = false;
  bool shows_raw_ = false;    ///< the last element of raw text shows it: xmp, plaintext
  std::uint32_t nested_ = 0;  ///< open elements of the same tag inside the element that is not shown
};

DeclaredType declared_type(std::string_view page_type) {
  if (page_type.empty()) return DeclaredType::none;
  if (page_type == "article") return DeclaredType::article;
  return page_type == "product" ? DeclaredType::product : DeclaredType::other;
}

}  // namespace

void read_page(std::string_view page, std::string_view url, const Kernel& kernel, ReadScratch& scratch,
               std::string& text, Page& about, Metadata& metadata, MarkdownWriter* markdown) {
  Reader reader(page, url, kernel, scratch, text, about, markdown);
  const bool skipped_text = reader.read(false);
  metadata = reader.metadata();
  if (skipped_text && about.blocks.empty()) Reader(page, url, kernel, scratch, text, about, markdown).read(true);
  about.declared_type = declared_type(metadata.page_type);
}

}  // namespace cleaner::html
