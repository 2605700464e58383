#include "html/markdown_emphasis.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "utf8.h"

namespace cleaner::html {
namespace {

bool is_white_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
         u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
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

char32_t first_of(std::string_view text) {
  if (text.empty()) return ' ';
  const char* p = text.data();
  return next_code_point(p, p + text.size());
}

std::string_view last_of(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < 4 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80) {
  }
  return text.substr(begin);
}

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
      if (const std::string_view one = told(markup_[i]); !is_passed(one)) return first_of(last_of(one));
    }
    return first_of(last_of(text_.substr(0, at)));
  }
  char32_t behind(std::size_t insertion) const {
    const std::uint32_t at = markup_[insertion].at;
    for (std::size_t i = insertion + 1; i < markup_.size() && markup_[i].at == at; ++i)
      if (const std::string_view one = told(markup_[i]); !is_passed(one)) return first_of(one);
    return first_of(text_.substr(at));
  }

  std::string_view text_, bytes_;
  std::span<const Insertion> markup_;
};

}  // namespace

std::size_t leading_white_space(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    const char* next = p;
    if (!is_white_space(next_code_point(next, end))) break;
    p = next;
  }
  return static_cast<std::size_t>(p - text.data());
}

std::size_t trailing_white_space(std::string_view text) {
  std::size_t blanks = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view last = last_of(rest);
    if (!is_white_space(first_of(last))) break;
    rest.remove_suffix(last.size());
    blanks += last.size();
  }
  return blanks;
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
