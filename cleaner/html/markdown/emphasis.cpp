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

/// Versions of the standard differ in whether symbols are punctuation. What is punctuation in all of them lets stars
/// stand between it and a word; what is in one of them wants that.
bool is_punctuation_always(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0 ||
         (c < 0x7F && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_S_MASK) != 0);
}
bool is_punctuation_ever(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The bytes of the first and of the last character of a text that is not empty. Of what is no UTF-8 no more than a
/// byte and those behind it that continue one.
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

/// Where there is no character, it is as if a blank were there.
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

  /// Does it begin where others ended, one in the other? Which stars end which would be told otherwise.
  bool is_crowded(const Emphasis& emphasis) const {
    std::size_t stars = 0;
    for (std::size_t i = emphasis.opener; i-- > 0 && markup_[i].at == markup_[emphasis.opener].at;)
      if (markup_[i].closes && is_passed(told(markup_[i]))) stars += told(markup_[i]).size();
    return stars > 2;
  }

  /// Might its beginning end the one around it?
  bool is_taken_for_end(const Emphasis& emphasis) const {
    return hold(behind(emphasis.opener), before(emphasis.opener));
  }

 private:
  /// May stars stand between the two, that belong to `inner`?
  static bool hold(char32_t outer, char32_t inner) {
    if (is_white_space(inner)) return false;
    return !is_punctuation_ever(inner) || is_white_space(outer) || is_punctuation_always(outer);
  }

  std::string_view told(const Insertion& insertion) const {
    return bytes_.substr(insertion.begin, insertion.end - insertion.begin);
  }
  /// Stars next to each other are one run.
  static bool is_passed(std::string_view told) { return told.find_first_not_of('*') == told.npos; }

  /// The characters around the run of stars that holds an insertion.
  char32_t before(std::size_t insertion) const {
    const std::uint32_t at = markup_[insertion].at;
    for (std::size_t i = insertion; i-- > 0 && markup_[i].at == at;) {
      if (markup_[i].role == Insertion::Role::front) return ' ';
      if (const std::string_view one = told(markup_[i]); !is_passed(one)) return last(one);
    }
    return last(text_.substr(0, at));
  }
  char32_t behind(std::size_t insertion) const {
    const std::uint32_t at = markup_[insertion].at;
    for (std::size_t i = insertion + 1; i < markup_.size() && markup_[i].at == at; ++i)
      if (const std::string_view one = told(markup_[i]); !is_passed(one)) return first(one);
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
  std::vector<std::size_t> around;  // where those end that are open
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
