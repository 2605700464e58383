#include "html/syntax/tokenizer.h"

#include <array>

#include "html/syntax/byte_search.h"
#include "html/syntax/comment.h"
#include "html/syntax/doctype.h"
#include "html/syntax/raw_text.h"

#define CLEANER_INLINE [[gnu::always_inline]] inline  // into the function of each kernel, to be compiled for it

namespace cleaner::html {
namespace {

/// The state in which the content of each element is read.
constexpr auto kStateBehind = [] {
  std::array<State, kTags> states{};
  for (const Tag tag : {Tag::title, Tag::textarea}) states[static_cast<std::size_t>(tag)] = State::rcdata;
  for (const Tag tag : {Tag::style, Tag::xmp, Tag::iframe, Tag::noembed, Tag::noframes}) {
    states[static_cast<std::size_t>(tag)] = State::raw_text;
  }
  states[static_cast<std::size_t>(Tag::script)] = State::script;
  states[static_cast<std::size_t>(Tag::plaintext)] = State::plaintext;
  return states;
}();
State state_behind(Tag tag) { return kStateBehind[static_cast<std::size_t>(tag)]; }

}  // namespace

// ---- The fast part: text and tags

template <class Find>
struct Cutter {
  CLEANER_INLINE static bool next(Tokenizer& t, Token& token) {
    const char* const page = t.page_.data();
    const char* const end = page + t.page_.size();
    const char* p = page + t.at_;
    if (p == end) return false;
    token = Token{};
    const auto offset = [&](const char* at) { return static_cast<std::uint32_t>(at - page); };
    if (t.state_ != State::data) [[unlikely]] {
      if (t.read_element(token)) {
        t.at_ = token.span.end;
        return true;
      }
    }
    const char* text_end = p;
    if (*p == '<' && end - p > 1) {
      if (is(p[1], kLetter)) {
        token.kind = TokenKind::start_tag;
        t.attributes_.clear();
        p = tag<true>(t, token, p + 1, end);
        t.at_ = offset(p);
        return true;
      }
      if (p[1] == '/' && end - p > 2 && is(p[2], kLetter)) {
        token.kind = TokenKind::end_tag;
        p = tag<false>(t, token, p + 2, end);
        t.at_ = offset(p);
        return true;
      }
      if (is(p[1], kOpensMarkup) && (p[1] != '/' || end - p > 2)) {
        t.read_markup(t.at_, token);
        t.at_ = token.span.end;
        return true;
      }
      ++text_end;
    }
    for (;; ++text_end) {  // a '<' that opens nothing is text
      text_end = Find::template byte<'<'>(text_end, end);
      if (end - text_end < 2) {
        text_end = end;
        break;
      }
      if (is(text_end[1], kOpensMarkup) && (text_end[1] != '/' || end - text_end > 2)) break;
    }
    token.span = token.data = {t.at_, offset(text_end)};
    t.at_ = token.span.end;
    return true;
  }

  /// Reads a tag from its name on and returns where it ends.
  template <bool kIsStart>
  CLEANER_INLINE static const char* tag(Tokenizer& t, Token& token, const char* const name, const char* const end) {
    const char* const page = t.page_.data();
    const auto offset = [&](const char* at) { return static_cast<std::uint32_t>(at - page); };
    const char* p = Find::template any<kEndsTagName>(name, end);
    token.name = {offset(name), offset(p)};
    token.span.begin = t.at_;
    token.tag = tag_of({name, static_cast<std::size_t>(p - name)}, static_cast<std::size_t>(end - name));
    while (p < end) {
      if (*p == '>') {
        token.span.end = offset(++p);
        if (kIsStart && state_behind(token.tag) != State::data) t.follow(token);
        return p;
      }
      if (is(*p, kBlank)) {
        ++p;
        continue;
      }
      if (*p == '/') {
        ++p;
        token.self_closing = p < end && *p == '>';
        continue;
      }
      // The name of an attribute; its first byte may be '='.
      const char* const attribute = p;
      p = Find::template any<kEndsName>(p + 1, end);
      const char* const attribute_end = p;
      while (p < end && is(*p, kBlank)) ++p;
      if (p == end) break;
      const char *value = attribute_end, *value_end = attribute_end;
      if (*p == '=') {
        ++p;
        while (p < end && is(*p, kBlank)) ++p;
        if (p == end) break;
        if (*p == '"' || *p == '\'') {
          value = p + 1;
          p = *p == '"' ? Find::template byte<'"'>(value, end) : Find::template byte<'\''>(value, end);
          value_end = p;
          if (p == end) [[unlikely]] {
            if (t.options_.recover) p = value_end = Find::template byte<'>'>(value, end);
            if (p == end) break;
          } else {
            ++p;
          }
        } else {
          value = p;
          p = value_end = Find::template any<kEndsUnquoted>(p, end);
        }
      }
      if constexpr (kIsStart)
        t.attributes_.push_back({{offset(attribute), offset(attribute_end)}, {offset(value), offset(value_end)}});
    }
    // A tag that the end of the page cuts off is dropped.
    const std::uint32_t begin = token.span.begin;
    token = Token{};
    token.span = {begin, offset(end)};
    token.data = {begin, begin};
    if constexpr (kIsStart) t.attributes_.clear();
    return end;
  }
};

namespace {

bool next_token_scalar(Tokenizer& tokenizer, Token& token) { return Cutter<FindScalar>::next(tokenizer, token); }

#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 bool next_token_avx2(Tokenizer& tokenizer, Token& token) {
  return Cutter<FindAvx2>::next(tokenizer, token);
}
#endif

auto next_token_for(InstructionSet set) {
#ifdef CLEANER_HAS_AVX2_KERNEL
  if (set == InstructionSet::avx2) return next_token_avx2;
#endif
  static_cast<void>(set);
  return next_token_scalar;
}

}  // namespace

// ---- The rare parts: the content of scripts, titles and the like, comments, declarations

Tokenizer::Tokenizer(std::string_view page, const Kernel& kernel, TokenizerOptions options)
    : page_(page), kernel_(&kernel), next_token_(next_token_for(kernel.instruction_set)), options_(options) {}

void Tokenizer::start_in(State state, std::string_view last_start_tag) {
  state_ = state;
  element_ = last_start_tag;
}

std::uint32_t Tokenizer::find(char byte, std::uint32_t from) const {
  return from + static_cast<std::uint32_t>(kernel_->find_byte(page_.data() + from, page_.size() - from, byte));
}

void Tokenizer::follow(const Token& token) {
  if (!options_.follow_elements || (token.self_closing && foreign_)) return;
  element_ = name(token.tag);
  state_ = state_behind(token.tag);
}

/// Reads text in the current state and sets the state back to `data`; false where there is no such text.
bool Tokenizer::read_element(Token& token) {
  const auto size = static_cast<std::uint32_t>(page_.size());
  const State state = state_;
  state_ = State::data;
  std::uint32_t end = size;
  token.form = TextForm::raw;
  if (state == State::cdata) {
    token.form = TextForm::cdata;
    for (end = find('>', at_); end < size; end = find('>', end + 1))
      if (end - at_ >= 2 && page_[end - 1] == ']' && page_[end - 2] == ']') break;
    token.span = {at_, end < size ? end + 1 : size};
    token.data = {at_, end < size ? end - 2 : size};
    return true;
  }
  if (state != State::plaintext) {
    if (state == State::rcdata) token.form = TextForm::rcdata;
    const Tag tag = tag_of(element_);
    if (options_.recover && never_closed_[static_cast<std::size_t>(tag)]) {
      end = kNeverEnds;
    } else {
      end = state == State::script ? end_of_script(page_, at_, element_, *kernel_)
                                   : end_of_raw_text(page_, at_, element_, *kernel_);
    }
    if (end == kNeverEnds) {
      end = size;
      if (options_.recover && state != State::script) {
        if (tag != Tag::unknown) never_closed_.set(static_cast<std::size_t>(tag));
        end = at_;
      }
    }
  }
  if (end == at_) token.form = TextForm::data;
  token.span = token.data = {at_, end};
  return end > at_;
}

/// Reads a token that begins with "<!", "<?", or "</" without a name.
void Tokenizer::read_markup(std::uint32_t begin, Token& token) {
  const auto at = [&](std::string_view lower_case) {
    if (page_.size() - begin < lower_case.size()) return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i) {
      const char c = page_[begin + i];
      if ((is(c, kLetter) ? (c | 0x20) : c) != lower_case[i]) return false;
    }
    return true;
  };
  if (at("<!--")) {
    read_comment(page_, begin, *kernel_, options_.recover, comments_never_end_, token);
  } else if (at("<!doctype")) {
    read_doctype(page_, begin, token);
  } else if (foreign_ && page_.compare(begin, 9, "<![CDATA[") == 0) {
    state_ = State::cdata;
    at_ = begin + 9;
    read_element(token);
    token.span.begin = begin;
  } else if (at("</>")) {
    token.span = {begin, begin + 3};
    token.data = {begin, begin};
  } else {
    read_bogus_comment(page_, begin, begin + (page_[begin + 1] == '?' ? 1 : 2), *kernel_, token);
  }
}

}  // namespace cleaner::html
