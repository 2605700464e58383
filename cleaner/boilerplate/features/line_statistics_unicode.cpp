#include "boilerplate/features/line_statistics_unicode.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

#include "boilerplate/features/first_character.h"
#include "text/char_class.h"
#include "text/utf8.h"
#include "text/words/swar.h"

namespace cleaner {
namespace {

bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_letter(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// A letter or mark beyond ASCII, folded so that all its spellings have one hash in LineWordKeys.
char32_t folded(char32_t code, CharacterClass c) {
  if (code == 0x2019) return U'\'';
  if (c != kUpper && code != U'ς') return code;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(code), U_FOLD_CASE_DEFAULT));
}

/// The word being read.
struct Word {
  std::uint64_t hash = StopWordHash::kSeed;
  std::uint64_t folded = StopWordHash::kSeed;  ///< the same, in lower case beyond ASCII too
  std::uint32_t length = 0, digits = 0;
  CharacterClass first = kOther;
  std::uint32_t value = 0;  ///< of up to four digits
};

/// Are the next bytes all ASCII?
bool ascii_ahead(const unsigned char* p, const unsigned char* end) {
  std::uint64_t bytes[2];
  if (end - p < static_cast<std::ptrdiff_t>(sizeof bytes)) return false;
  std::memcpy(bytes, p, sizeof bytes);
  return ((bytes[0] | bytes[1]) & EightBytes::kHigh) == 0;
}

}  // namespace

const unsigned char* add_unicode_statistics(const unsigned char* const begin, const unsigned char* const end,
                                            const StopWords& stop, LineStatistics& f, LineWordKeyList& line_words) {
  const unsigned char* p = begin;
  Word word;
  bool inside = false;
  CharacterClass previous = kSpace;
  unsigned char previous_byte = ' ';
  char32_t before = 0;  // the unspaced character right before
  bool alone = false;   // no unspaced character stands before that one

  const auto close = [&] {
    ++f.words;
    f.longest_word = std::max(f.longest_word, word.length);
    const bool numeric = word.digits == word.length, lower = !numeric && word.first == kLower;
    const bool year = numeric && word.length == 4 && word.value >= 1900 && word.value < 2100;
    if (year) f.year = true;
    f.numeric_words += numeric;  // sums of conditions: no branch to mispredict
    f.capitalised += !numeric && word.first == kUpper;
    f.lower_words += lower;
    f.short_words += lower & (word.length <= 3);
    f.stop_words += (word.length <= 10) & stop.contains(word.hash);
    line_words.add(!numeric ? word.folded : year ? LineWordKeyList::kYear : LineWordKeyList::of_number(word.length));
    word = Word{};
    inside = false;
  };

  const auto end_unspaced = [&] {
    if (alone) line_words.add(StopWordHash::add(StopWordHash::kSeed, before));
    before = 0;
    alone = false;
  };

  const auto take = [&](const EightBytes& eight) {
    const auto first = static_cast<CharacterClass>(kAsciiClasses[*p]);
    const std::uint32_t upper = EightBytes::count(eight.upper), digits = EightBytes::count(eight.digits);
    if (f.characters == 0) f.first = first_character(first, *p);
    if (!inside) word.first = first;
    inside = true;
    if (digits != 0) {
      for (std::uint32_t i = 0; i < eight.size; ++i) {
        if (is_digit(p[i])) word.value = word.length + i < 4 ? word.value * 10 + (p[i] - '0') : 0;
      }
      if (previous_byte == ':' && first == kDigit && p - begin >= 2 && is_digit(p[-2]) && end - p > 1 && is_digit(p[1]))
        ++f.times;
    }
    f.joins += eight.capitals_after_lower() + (first == kUpper && previous == kLower);
    f.characters += eight.size;
    f.letters += eight.size - digits;
    f.upper += upper;
    f.digits += digits;
    word.hash = eight.hash(word.hash);
    word.folded = eight.hash(word.folded);
    word.length += eight.size;
    word.digits += digits;
    p += eight.size;
    previous_byte = p[-1];
    previous = static_cast<CharacterClass>(kAsciiClasses[previous_byte]);
  };

  while (p < end) {
    if (before != 0 && *p < 0x80) end_unspaced();
    if (const EightBytes eight(p, end); eight.size != 0) {
      take(eight);
      if (eight.size == 8 || p == end) continue;
    }
    if (*p == ' ') {
      if (inside) close();
      previous = kSpace;
      previous_byte = ' ';
      ++p;
      if (ascii_ahead(p, end)) break;
      continue;
    }
    std::size_t size = 1;
    const unsigned char byte = *p;
    const char32_t code = byte < 0x80 ? byte : code_point_at(p, end, size);
    CharacterClass c = byte < 0x80 ? static_cast<CharacterClass>(kAsciiClasses[byte]) : classify(code);
    if (c == kQuote && inside && (code == '\'' || code == 0x2019) &&
        p + 1 < end) {  // an apostrophe inside a word: "don't"
      const unsigned char next = size == 1 ? p[1] : (p + 3 < end ? p[3] : ' ');
      if (next >= 0x80 || is_letter(next)) c = kMark;
    }
    if (c != kSpace && f.characters++ == 0) f.first = first_character(c, code);
    switch (c) {
      case kLower:
      case kUpper:
      case kUncased:
      case kDigit:
        if (c == kDigit) {
          ++f.digits;
          ++word.digits;
          word.value = word.length < 4 ? word.value * 10 + (byte - '0') : 0;
        } else {
          ++f.letters;
          if (c == kUpper) {
            ++f.upper;
            if (previous == kLower) ++f.joins;
          }
          if (c == kUncased) ++f.uncased;
        }
        if (!inside) word.first = c;
        inside = true;
        if (before != 0) end_unspaced();
        ++word.length;
        for (std::size_t i = 0; i < size; ++i) word.hash = StopWordHash::add(word.hash, p[i]);
        word.folded = StopWordHash::add(word.folded, folded(code, c));
        break;
      case kMark:
        if (inside) {
          for (std::size_t i = 0; i < size; ++i) word.hash = StopWordHash::add(word.hash, p[i]);
          word.folded = StopWordHash::add(word.folded, folded(code, c));
        }
        break;
      default:
        if (inside) close();
        if (c != kUnspaced && before != 0) end_unspaced();
        switch (c) {
          case kUnspaced:
            ++f.letters;
            ++f.uncased;
            ++f.unspaced;
            if (code >= 0x0E00 && code <= 0x0EFF) ++f.unmarked;
            if (before != 0) line_words.add(LineWordKeyList::of_pair(before, code));
            alone = before == 0;
            before = code;
            break;
          case kComma:
            ++f.commas;
            ++f.punctuation;
            break;
          case kEnd:
            ++f.punctuation;
            if (byte >= 0x80 || (p + 1 < end && p[1] == ' ')) ++f.sentence_ends;
            break;
          case kQuote:
            ++f.quotes;
            ++f.punctuation;
            break;
          case kBracket:
            ++f.brackets;
            ++f.punctuation;
            if (byte == '(' && previous_byte == ']') ++f.links;
            break;
          case kSeparator:
            ++f.separators;
            ++f.punctuation;
            break;
          case kColon:
            ++f.colons;
            ++f.punctuation;
            if (p + 2 < end && p[1] == '/' && p[2] == '/') ++f.links;
            break;
          case kSlash:
            ++f.slashes;
            ++f.punctuation;
            break;
          case kSpace:
            break;
          default:
            ++f.punctuation;
            if (byte == '@' && previous != kSpace) ++f.links;
            break;
        }
    }
    previous = c;
    previous_byte = byte;
    p += size;
  }
  if (inside) close();
  end_unspaced();
  return p;
}

}  // namespace cleaner
