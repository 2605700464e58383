#include "boilerplate/kinds/line_tokens.h"

#include "boilerplate/kinds/kind_letters.h"
#include "text/utf8.h"

namespace cleaner {
namespace {

constexpr std::size_t kNames = 4;  ///< words of a name before a date, at most
constexpr std::uint16_t kOfDates = kCalendar | kDateWord | kRelative | kTimeUnit;

char mark_of(char32_t c) {
  switch (c) {
    case 0xFF1A:
      return ':';
    case 0xFF0F:
      return '/';
    case 0xB7:
    case 0x2022:
    case 0xFF5C:
    case 0xBB:
      return '|';
    case 0x2012:
    case 0x2013:
    case 0x2014:
      return '-';
    case 0xA9:
      return 'c';
    case ',':
    case ':':
    case '|':
    case '/':
    case '.':
    case '-':
    case '(':
      return static_cast<char>(c);
    default:
      return ' ';
  }
}

}  // namespace

LineTokens::LineTokens(std::string_view line, const KindLexicon& lexicon, bool dates_only) {
  const char* p = line.data();
  const char* const end = p + line.size();
  char before = 0;
  std::size_t strangers = 0;
  while (p < end) {
    const char* const begin = p;
    const char32_t code = next_code_point(p, end);
    const bool digit = is_digit(code);
    if (!digit && !is_letter(code)) {
      const char mark = mark_of(code);
      if (mark != ' ' || before == 0) before = mark;
      continue;
    }
    if (size_ == kMost) return;
    KindToken token{};
    p = begin;
    if (digit) {
      token.number = true;
      while (p < end) {
        const char* const here = p;
        const char32_t c = next_code_point(p, end);
        if (!is_digit(c)) {
          p = here;
          break;
        }
        ++token.digits;
        token.value = token.digits <= 9 ? token.value * 10 + static_cast<std::uint32_t>(c & 0xF) : 0;
      }
    } else {
      token = lexicon.read_word(p, end);
      if (p == begin) next_code_point(p, end);
      if (dates_only && (token.senses & kOfDates) == 0 && ++strangers > (token.upper || token.uncased ? kNames : 0))
        return;
    }
    token.before = before == 0 && size_ > 0 ? ' ' : before;
    before = 0;
    tokens_[size_++] = token;
  }
  whole_ = true;
}

}  // namespace cleaner
