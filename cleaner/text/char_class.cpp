#include "text/char_class.h"

#include <unicode/uchar.h>

namespace cleaner {
namespace {

constexpr std::array<std::uint8_t, 128> make_ascii() {
  std::array<std::uint8_t, 128> table{};
  for (auto& c : table) c = kOther;
  for (int c = 0; c <= ' '; ++c) table[static_cast<std::size_t>(c)] = kSpace;
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = kLower;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = kUpper;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = kDigit;
  for (char c : {'.', '!', '?'}) table[static_cast<std::size_t>(c)] = kEnd;
  for (char c : {'"', '\''}) table[static_cast<std::size_t>(c)] = kQuote;
  for (char c : {'(', ')', '[', ']', '{', '}'}) table[static_cast<std::size_t>(c)] = kBracket;
  for (char c : {'|', '>', '<', '*', '~', '^'}) table[static_cast<std::size_t>(c)] = kSeparator;
  table[','] = kComma;
  table[';'] = kComma;
  table[':'] = kColon;
  table['/'] = kSlash;
  return table;
}

/// The class of a character beyond ASCII that has a row of its own, else kOther.
CharacterClass own_class(char32_t c) {
  switch (c) {
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x2026:
    case 0x203C:
    case 0x2049:
      return kEnd;
    case 0x3001:
    case 0xFF0C:
    case 0x060C:
    case 0x061B:
    case 0xFF1B:
    case 0x0387:
      return kComma;
    case 0xFF1A:
      return kColon;
    case 0xBB:
    case 0xAB:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
      return kQuote;
    case 0x203A:
    case 0x2039:
    case 0xB7:
    case 0x2022:
    case 0x2219:
    case 0x25CF:
    case 0x25AA:
    case 0x25BA:
    case 0x25B6:
    case 0x2192:
    case 0x2190:
    case 0x00A6:
    case 0x2193:
    case 0x2191:
    case 0x25BC:
    case 0x25B2:
    case 0xFF5C:
      return kSeparator;
    default:
      return kOther;
  }
}

/// Letters of scripts written without blanks between words. Of Han, only the rare ones: classify() knows the others.
bool is_unspaced(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

constexpr std::array<std::uint8_t, 128> kAsciiClasses = make_ascii();

CharacterClass classify(char32_t c) {
  if (const CharacterClass own = own_class(c); own != kOther) return own;
  if (c >= 0x4E00 && c <= 0x9FFF) return kUnspaced;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return kUpper;
    case U_LOWERCASE_LETTER:
      return kLower;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return is_unspaced(c) ? kUnspaced : kUncased;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR:
      return kMark;
    case U_DECIMAL_DIGIT_NUMBER:
      return kDigit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return kSpace;
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
      return kBracket;
    default:
      return kOther;
  }
}

}  // namespace cleaner
