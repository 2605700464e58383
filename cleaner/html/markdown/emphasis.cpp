#include "html/markdown/emphasis.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "text/utf8.h"

namespace cleaner::html {
namespace {

bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  return u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

/// Versions of the standard differ in whether symbols are punctuation. Stars may stand between a word and a character
/// that is punctuation in all versions; a character that is punctuation in any version needs such a neighbour outside.
bool is_punctuation_always(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0 ||
         (c < 0x7F && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_S_MASK) != 0);
}
bool is_punctuation_ever(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The bytes of the first and of the last character of a text that is not empty. Where it is not UTF-8: a byte and the
/// continuation bytes after it.
std::string_view first_of(std::string_view text) {
  std::size_t size = 1;
  while (size < std::min<std::size_t>(text.size(), 4) && continues(text[size])) ++size;
  return text.substr(0, size);
}
std::string_view last_of(std::string_view text) {
  std::size_t begin = text.size() - 1;
  while (begin > 0 && text.size() - begin < 4 && continues(text[begin])) --begin;
  return text.substr(begin);
}

/// The character of these bytes; a blank where there are none.
char32_t character(std::string_view bytes) {
  const char* p = bytes.data();
  return bytes.empty() ? ' ' : next_code_point(p, p + bytes.size());
}
char32_t first(std::string_view text) { return character(text.empty() ? text : first_of(text)); }
char32_t last(std::string_view text) { return character(text.empty() ? text : last_of(text)); }

class Flanks {
 public:
  Flanks(std::string_view text, std::string_view bytes, std::span<const Insertion> markup)
      : text_(text), bytes_(bytes), markup_(markup) {}

  bool hold(const Emphasis& emphasis) const {
    return hold(before(emphasis.opener), behind(emphasis.opener)) &&
           hold(behind(emphasis.closer), before(emphasis.closer));
  }

  /// Does it open where nested others closed? Markdown would match the stars in another way.
  bool is_crowded(const Emphasis& emphasis) const {
    std::size_t stars = 0;
    for (std::size_t i = emphasis.opener; i-- > 0 && markup_[i].at == markup_[emphasis.opener].at;)
      if (markup_[i].closes && is_passed(text_of(markup_[i]))) stars += text_of(markup_[i]).size();
    return stars > 2;
  }

  /// Could its opening stars be read as closing the emphasis around it?
  bool is_taken_for_end(const Emphasis& emphasis) const {
    return hold(behind(emphasis.opener), before(emphasis.opener));
  }

 private:
  /// May stars that belong to `inner` stand between these two characters?
  static bool hold(char32_t outer, char32_t inner) {
    if (is_white_space(inner)) return false;
    return !is_punctuation_ever(inner) || is_white_space(outer) || is_punctuation_always(outer);
  }

  std::string_view text_of(const Insertion& insertion) const {
    return bytes_.substr(insertion.begin, insertion.end - insertion.begin);
  }
  /// Adjacent stars are one delimiter run.
  static bool is_passed(std::string_view markup) { return markup.find_first_not_of('*') == markup.npos; }

  /// The characters before and after the delimiter run that an insertion belongs to.
  char32_t before(std::size_t insertion) const {
    const std::uint32_t at = markup_[insertion].at;
    for (std::size_t i = insertion; i-- > 0 && markup_[i].at == at;) {
      if (markup_[i].role == Insertion::Role::front) return ' ';
      if (const std::string_view one = text_of(markup_[i]); !is_passed(one)) return last(one);
    }
    return last(text_.substr(0, at));
  }
  char32_t behind(std::size_t insertion) const {
    const std::uint32_t at = markup_[insertion].at;
    for (std::size_t i = insertion + 1; i < markup_.size() && markup_[i].at == at; ++i)
      if (const std::string_view one = text_of(markup_[i]); !is_passed(one)) return first(one);
    return first(text_.substr(at));
  }

  std::string_view text_, bytes_;
  std::span<const Insertion> markup_;
};

}  // namespace

std::size_t leading_white_space(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && is_white_space(first(rest))) rest.remove_prefix(first_of(rest).size());
  return text.size() - rest.size();
}

std::size_t trailing_white_space(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && is_white_space(last(rest))) rest.remove_suffix(last_of(rest).size());
  return text.size() - rest.size();
}

void drop_unflanked(std::span<const Emphasis> emphases, std::string_view text, std::string_view bytes,
                    std::span<Insertion> markup) {
  const Flanks flanks(text, bytes, markup);
  std::vector<Emphasis> ordered(emphases.begin(), emphases.end());
  std::sort(ordered.begin(), ordered.end(), [](const Emphasis& a, const Emphasis& b) { return a.opener < b.opener; });
  std::vector<std::size_t> around;  // the closers of the open ones
  for (const Emphasis& emphasis : ordered) {
    while (!around.empty() && around.back() < emphasis.opener) around.pop_back();
    const bool is_clear = around.empty() || !flanks.is_taken_for_end(emphasis);
    if (is_clear && !flanks.is_crowded(emphasis) && flanks.hold(emphasis)) {
      around.push_back(emphasis.closer);
      continue;
    }
    for (const std::size_t one : {emphasis.opener, emphasis.closer}) markup[one].end = markup[one].begin;
  }
}

}  // namespace cleaner::html
