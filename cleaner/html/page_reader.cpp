#include "html/page_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "html/markdown/link.h"
#include "html/metadata/metadata.h"
#include "html/tree/element_attributes.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongCell = 200;  ///< bytes; a cell with more is a paragraph of its own, no part of a row

// A page of millions of tiny elements must not take many times its size. These are more than any page has that is
// meant to be read.
constexpr std::size_t kManyBlocks = 65536;    ///< from then on a short block goes on in the next one, behind a line end
constexpr std::size_t kShortBlock = 32;       ///< bytes
constexpr std::size_t kMostElements = 65536;  ///< what is in a further one counts as in the nearest one before
constexpr std::size_t kMostText = 0xF0000000;  ///< offsets have 32 bits, and references may show more than they are

/// Bytes up to the first one that is not above a blank.
std::size_t run_length(const char* begin, const char* end) {
  const char* p = begin;
  for (; end - p >= 8; p += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, p, 8);
    if (((eight - 0x2121212121212121u) & ~eight & 0x8080808080808080u) != 0) break;
  }
  while (p<end&& static_cast<unsigned char>(*p)> 0x20) ++p;
  return static_cast<std::size_t>(p - begin);
}

class Reader {
 public:
  Reader(std::string_view page, std::string_view url, const Kernel& kernel, ReadScratch& scratch, std::string& text,
         Page& about, MarkdownWriter* markdown)
      : page_(page),
        tokenizer_(page, kernel, {.follow_elements = true, .recover = true}),
        fields_(url),
        s_(scratch),
        text_(text),
        about_(about),
        markdown_(markdown) {}

  Metadata fields() { return fields_.finish(); }

  /// Returns whether there was text that was not shown.
  bool read(bool fallback_too) {
    fallback_too_ = fallback_too;
    text_.clear();
    about_.clear();
    s_.stack.clear();
    about_.elements.push_back({});
    if (markdown_ != nullptr) markdown_->clear();
    Token token;
    while (tokenizer_.next(token)) {
      fields_.read(token, tokenizer_);
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
    break_here(Break::paragraph);
    about_.elements[0].block_end = static_cast<std::uint32_t>(about_.blocks.size());
    if (markdown_ != nullptr) markdown_->finish(text_, about_.blocks, fields_.base());
    if (!text_.empty()) text_ += '\n';
    return unshown_;
  }

 private:
  ElementFlags flags() const { return s_.stack.empty() ? ElementFlags{0} : s_.stack.top().flags; }
  std::uint32_t element() const { return s_.stack.empty() ? 0 : s_.stack.top().element; }
  bool unseen() const { return (flags() & kUnseenContent) != 0; }
  bool is_foreign() const { return (flags() & kForeign) != 0; }

  // ---- tags ----

  void start(const Token& token) {
    const Tag tag = token.tag;
    if (unseen() && !leave_drawing(tag, true)) {
      // Nothing is told of what is not shown, only where it ends. A noscript ends at its first end tag.
      nested_ += tag == s_.stack.top().tag && tag != Tag::noscript && !(token.self_closing && is_foreign());
      return;
    }
    if (is(tag, kVoid)) return void_element(tag);
    if (tag == Tag::html || tag == Tag::head || (tag == Tag::body && s_.stack.is_open(tag))) return;
    close_to(s_.stack.closed_by_start(tag));
    if (is(tag, kRawText | kReplaceable) || tag == Tag::plaintext) {
      shown_raw_ = tag == Tag::xmp || tag == Tag::plaintext;
      if (shown_raw_) break_here(Break::paragraph);
      return;
    }
    const bool drawing = tag == Tag::svg || tag == Tag::math;
    const bool hides = drawing || (is(tag, kUnseen) && !fallback_too_);
    if (drawing && token.self_closing) return;
    if (is(tag, kUnseen) && !drawing && !ends(token)) return;
    begin_element(tag);
    if (s_.stack.full() && !hides) return;  // what is not shown must not be, however deep: it has one place more
    Open open{.tag = tag, .flags = flags(), .element = element()};
    const auto token_begin = about_.tokens.size();
    const ElementAttributes told = element_attributes(tokenizer_, about_.tokens);
    const bool many = about_.elements.size() >= kMostElements || about_.blocks.size() >= kManyBlocks;
    if (many) about_.tokens.resize(token_begin);
    open.flags |= told.flags;
    if (tag == Tag::a) open.flags |= kLink;
    if (tag == Tag::pre || tag == Tag::listing) open.flags |= kPreformatted;
    if (drawing) open.flags |= kForeign;
    if (hides) open.flags |= kUnseenContent;
    nested_ = 0;
    open.token_begin = static_cast<std::uint32_t>(token_begin);
    open.token_count = static_cast<std::uint16_t>(about_.tokens.size() - token_begin);
    if (is(tag, kBlock) && about_.elements.size() < kMostElements) {
      const auto number = static_cast<std::uint32_t>(about_.elements.size()), blocks = block_count();
      about_.elements.push_back({.parent = open.element,
                                 .place = token.span.begin,
                                 .token_begin = open.token_begin,
                                 .block_begin = blocks,
                                 .block_end = blocks,
                                 .token_count = open.token_count,
                                 .depth = static_cast<std::uint16_t>(about_.elements[open.element].depth + 1),
                                 .tag = tag,
                                 .role = told.role});
      open.element = number;
    }
    if (markdown_ != nullptr && !hides)
      markdown_->start(tag, s_.stack.size(), tag == Tag::a ? address() : std::string());
    s_.stack.push(open);
    tokenizer_.set_foreign(is_foreign());
  }

  void begin_element(Tag tag) {
    if (is(tag, kBlock) || tag == Tag::button) break_here(break_of(tag));
    if (tag == Tag::tr) row_ = ++rows_;
    if (tag == Tag::td || tag == Tag::th) cell_ = {};
    if (tag == Tag::a && block_open_) count_link(block());
  }

  static void count_link(PageBlock& block) {
    block.links = static_cast<std::uint16_t>(std::min(block.links + 1, 0xFFFF));
  }

  /// Does an end tag for the element follow? Without one, nobody meant the rest of the page to be its content. The page
  /// is searched once for each tag.
  bool ends(const Token& token) {
    std::uint32_t& place = next_end_[static_cast<std::size_t>(token.tag)];
    if (place < token.span.end) place = std::max(token.span.end, end_tag(token.tag, token.span.end));
    return place < page_.size();
  }

  std::uint32_t end_tag(Tag tag, std::uint32_t from) const {
    const std::string_view wanted = name(tag);
    std::size_t place = from;
    while ((place = page_.find("</", place)) != page_.npos) {
      place += 2;
      if (starts_with_ignoring_case(page_.substr(place), wanted)) return static_cast<std::uint32_t>(place);
    }
    return static_cast<std::uint32_t>(page_.size());
  }

  void void_element(Tag tag) {
    if (tag == Tag::br) {
      break_here(!block_open_ && break_ >= Break::line ? Break::paragraph : Break::line, true);
    } else if (tag == Tag::hr) {
      if (markdown_ != nullptr) markdown_->rule();
      break_here(Break::paragraph);
    }
  }

  void end(Tag tag) {
    if (unseen() && !leave_drawing(tag, false)) {
      if (tag != s_.stack.top().tag) return;
      if (nested_ == 0) return close_to(s_.stack.size() - 1);
      --nested_;
      return;
    }
    if (is(tag, kRawText | kReplaceable)) return;
    if (tag == Tag::br) return void_element(tag);
    if (tag == Tag::a) {
      end_link();
      return;
    }
    close_to(s_.stack.closed_by_end(tag));
  }

  /// A link that blocks were opened in ends here, though they go on.
  void end_link() {
    const std::size_t place = s_.stack.closed_by_end(Tag::a);
    if (place < s_.stack.size()) return close_to(place);
    std::size_t i = s_.stack.size();
    for (std::size_t steps = 0; i > 0 && steps < kLinkReach; --i, ++steps)
      if (s_.stack[i - 1].tag == Tag::a) break;
    if (i == 0 || s_.stack[i - 1].tag != Tag::a) return;
    if (markdown_ != nullptr) markdown_->end_link(text_);
    for (std::size_t k = i - 1; k < s_.stack.size(); ++k) s_.stack[k].flags &= static_cast<ElementFlags>(~kLink);
  }

  /// What belongs in no drawing ends it: the start of a block, or the end of one around it. Returns whether it did.
  bool leave_drawing(Tag tag, bool starts) {
    if (!is_foreign() || !is(tag, kBlock) || !(starts || s_.stack.is_open(tag))) return false;
    close_to(s_.stack.size() - 1);
    return true;
  }

  void close_to(std::size_t place) {
    if (place >= s_.stack.size()) return;
    s_.stack.pop_to(place, [&](const Open& open) {
      if (is(open.tag, kBlock) || open.tag == Tag::button) break_here(break_of(open.tag));
      if (markdown_ != nullptr) markdown_->end(s_.stack.size(), text_);
      if (is(open.tag, kBlock)) about_.elements[open.element].block_end = block_count();
      if (open.tag == Tag::td || open.tag == Tag::th) cell_ = {};
      if (open.tag == Tag::tr) row_ = 0;
    });
    tokenizer_.set_foreign(is_foreign());
  }

  static Break break_of(Tag tag) {
    switch (tag) {
      case Tag::td:
      case Tag::th:
        return Break::cell;
      case Tag::div:
      case Tag::li:
      case Tag::tr:
      case Tag::dt:
      case Tag::dd:
      case Tag::option:
      case Tag::button:
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
      case Tag::legend:
      case Tag::address:
      case Tag::body:
        return Break::line;
      default:
        return Break::paragraph;
    }
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

  PageBlock& block() { return about_.blocks.back(); }
  std::uint32_t block_count() const { return static_cast<std::uint32_t>(about_.blocks.size()); }

  void read_text(const Token& token) {
    std::string_view raw = tokenizer_.text(token.data);
    const bool is_raw = token.form == TextForm::raw || token.form == TextForm::rcdata;
    if (unseen() || (is_raw && !shown_raw_)) {
      unshown_ |= !is_raw;
      return;
    }
    if (raw.size() > kMostText - std::min(kMostText, text_.size())) return;
    token_ = token.data;
    if (token.form == TextForm::data && std::memchr(raw.data(), '&', raw.size()) != nullptr) {
      s_.buffer.clear();
      append_text(raw, token.form, s_.buffer);
      raw = s_.buffer;
    }
    if (is_raw || (flags() & kPreformatted) != 0) {
      write_preformatted(raw);
    } else {
      write(raw);
    }
    if (is_raw) break_here(Break::paragraph);
  }

  void write(std::string_view text) {
    const char* p = text.data();
    const char* const end = p + text.size();
    while (p < end) {
      if (const std::size_t run = run_length(p, end); run > 0) {
        if (!block_open_) {
          begin_block();
        } else if (blank_) {
          text_ += ' ';
        }
        blank_ = false;
        put(p, run, end);
        p += run;
      } else if (is_space(*p)) {
        blank_ = true;
        ++p;
      } else {
        ++p;  // a control character shows nothing
      }
    }
    if (block_open_) block().page.end = token_.end;
  }

  void write_preformatted(std::string_view text) {
    const char* p = text.data();
    const char* const end = p + text.size();
    while (p < end) {
      if (const std::size_t run = run_length(p, end); run > 0) {
        if (!block_open_) begin_block();
        text_ += s_.blanks;
        s_.blanks.clear();
        put(p, run, end);
        p += run;
      } else if (*p == '\n' || *p == '\r') {
        if (*p == '\r' && p + 1 < end && p[1] == '\n') ++p;
        break_here(!block_open_ && break_ >= Break::line ? Break::paragraph : Break::line);
        ++p;
      } else {
        if (is_space(*p)) s_.blanks += *p;
        ++p;
      }
    }
    if (block_open_) block().page.end = token_.end;
  }

  void put(const char* bytes, std::size_t size, const char* end) {
    if (markdown_ != nullptr) markdown_->put(text_, {bytes, size}, bytes + size < end ? ' ' : '\0');
    text_.append(bytes, size);
    if ((flags() & kLink) != 0) block().link_bytes += static_cast<std::uint32_t>(size);
    if ((flags() & kHidden) == 0) block().is_hidden = false;
  }

  void begin_block() {
    Break separator = about_.blocks.empty() ? Break::none : break_;
    if (separator == Break::cell && (row_ == 0 || row_ != last_row_)) separator = Break::line;
    if (about_.blocks.size() >= kManyBlocks && block().text_end - block().text_begin < kShortBlock)
      return continue_block();
    if (cell_.blocks == 1) leave_row(block());
    if (cell_.blocks == 0 && separator == Break::cell) cell_.separator = text_.size();
    ++cell_.blocks;
    if (separator == Break::cell) {
      text_ += '\t';
    } else if (separator != Break::none) {
      text_.append(separator == Break::paragraph ? 2 : 1, '\n');
    }
    PageBlock block;
    block.text_begin = static_cast<std::uint32_t>(text_.size());
    block.page = token_;
    block.before = separator;
    block.element = element();
    block.flags = flags();
    block.is_hidden = true;  // until something is shown
    block.links = (block.flags & kLink) != 0;
    block.token_begin = static_cast<std::uint32_t>(about_.tokens.size());
    const std::size_t reach = s_.stack.size() - std::min(s_.stack.size(), kInlineReach);
    for (std::size_t i = s_.stack.size(); i-- > reach && !is(s_.stack[i].tag, kBlock);) {
      const Open& open = s_.stack[i];
      if (block.inline_tag == Tag::unknown) block.inline_tag = open.tag;
      for (std::size_t k = 0; k < open.token_count; ++k)
        about_.tokens.push_back(std::uint32_t{about_.tokens[open.token_begin + k]});
      block.token_count = static_cast<std::uint16_t>(block.token_count + open.token_count);
    }
    about_.blocks.push_back(block);
    block_open_ = true;
    blank_ = false;
    if (markdown_ != nullptr) markdown_->begin_block(text_, soft_);
  }

  void continue_block() {
    text_ += '\n';
    if ((flags() & kLink) != 0) count_link(block());
    cell_ = {.separator = kNoSeparator, .blocks = 2};  // the line is no part of a row
    block_open_ = true;
    blank_ = false;
  }

  /// Ends the block that is open, if any; the next one is separated from it by this at least.
  void break_here(Break kind, bool soft = false) {
    soft_ = soft && (block_open_ || soft_);
    if (block_open_) {
      if (markdown_ != nullptr) markdown_->end_block(text_);
      block_open_ = false;
      block().text_end = static_cast<std::uint32_t>(text_.size());
      const bool is_long = block().text_end - block().text_begin > kLongCell;
      if (is_long) leave_row(block());
      last_row_ = is_long || cell_.blocks != 1 ? 0 : row_;
      break_ = Break::none;
    }
    break_ = std::max(break_, kind);
    blank_ = false;
    s_.blanks.clear();
  }

  /// The cell that begins with this block turned out to be more than a part of a row: it stands on a line of its own.
  void leave_row(PageBlock& first) {
    if (cell_.separator == kNoSeparator) return;
    text_[cell_.separator] = '\n';
    first.before = Break::line;
    cell_.separator = kNoSeparator;
  }

  static constexpr std::size_t kLinkReach = 8;    ///< elements that a link's end tag reaches through
  static constexpr std::size_t kInlineReach = 4;  ///< inline elements that a block may begin in

  static constexpr std::size_t kNoSeparator = static_cast<std::size_t>(-1);

  struct Cell {
    std::size_t separator = kNoSeparator;  ///< the tab in front of it, in the text
    std::size_t blocks = 0;
  };

  std::string_view page_;
  Tokenizer tokenizer_;
  MetadataReader fields_;
  ReadScratch& s_;
  std::string& text_;
  Page& about_;
  MarkdownWriter* markdown_;  ///< null where no markup is asked for
  bool fallback_too_ = false, unshown_ = false, shown_raw_ = false;
  std::uint32_t nested_ = 0;  ///< elements in the one that is not shown, of its own tag
  Span token_;                ///< the bytes of the text that is being read

  bool block_open_ = false, blank_ = false, soft_ = false;
  Break break_ = Break::none;
  std::uint32_t row_ = 0, rows_ = 0, last_row_ = 0;  ///< the row of cells that is open, and that of the last block
  Cell cell_;
  std::array<std::uint32_t, kTags> next_end_{};  ///< where the next end tag of an element is that hides its content
};

Told told_of(std::string_view page_type) {
  if (page_type.empty()) return Told::nothing;
  return page_type == "article" ? Told::article : page_type == "product" ? Told::product : Told::other;
}

}  // namespace

void read_page(std::string_view page, std::string_view url, const Kernel& kernel, ReadScratch& scratch,
               std::string& text, Page& about, Metadata& fields, MarkdownWriter* markdown) {
  Reader reader(page, url, kernel, scratch, text, about, markdown);
  const bool unshown = reader.read(false);
  fields = reader.fields();
  if (unshown && about.blocks.empty()) Reader(page, url, kernel, scratch, text, about, markdown).read(true);
  about.told = told_of(fields.page_type);
}

}  // namespace cleaner::html
