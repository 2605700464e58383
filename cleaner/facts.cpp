#include "facts.h"

#define XXH_INLINE_ALL
#include <unicode/uchar.h>
#include <xxhash.h>

#include <algorithm>

#include "characters.h"
#include "eight_bytes.h"
#include "utf8.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kLongUnmarked = 25;  ///< words of a line that is no headline, where no full stop tells

/// The code point at p and its length.
char32_t decode(const unsigned char* p, const unsigned char* end, std::size_t& size) {
  const char* at = reinterpret_cast<const char*>(p);
  const char32_t code = next_code_point(at, reinterpret_cast<const char*>(end));
  size = static_cast<std::size_t>(at - reinterpret_cast<const char*>(p));
  return code;
}

bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_letter(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// A letter or mark beyond ASCII as all its spellings are hashed in LineWords.
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

}  // namespace

bool LineFacts::prose() const {
  return words >= 10 && (sentence_end || commas > 0 || sentence_ends > 0 || stop_words * 5 >= words);
}

LineFacts gather(std::string_view line, const StopWords& stop, LineWords* words) {
  LineFacts f;
  LineWords line_words;
  f.hash = XXH3_64bits(line.data(), line.size());
  const auto* const begin = reinterpret_cast<const unsigned char*>(line.data());
  const auto* const end = begin + line.size();
  const auto* p = begin;
  Word word;
  bool inside = false;
  CharacterClass previous = kSpace;
  unsigned char previous_byte = ' ';
  std::uint32_t spaced_words = 0;
  char32_t before = 0;  // the unspaced character right before
  bool alone = false;   // and there is none before that one

  const auto close = [&] {
    ++spaced_words;
    f.longest_word = std::max(f.longest_word, word.length);
    const bool numeric = word.digits == word.length, lower = !numeric && word.first == kLower;
    const bool year = numeric && word.length == 4 && word.value >= 1900 && word.value < 2100;
    if (year) f.year = true;
    f.numeric_words += numeric;  // sums of conditions: no branch to guess wrong
    f.capitalised += !numeric && word.first == kUpper;
    f.lower_words += lower;
    f.short_words += lower & (word.length <= 3);
    f.stop_words += (word.length <= 10) & stop.contains(word.hash);
    line_words.add(numeric ? LineWords::of_number(word.length, year) : LineWords::of_word(word.folded));
    word = Word{};
    inside = false;
  };

  const auto end_unspaced = [&] {
    if (alone) line_words.add(LineWords::of_word(StopWordHash::add(StopWordHash::kSeed, before)));
    before = 0;
    alone = false;
  };

  const auto take = [&](const EightBytes& eight) {
    const auto first = static_cast<CharacterClass>(kAsciiClasses[*p]);
    const std::uint32_t upper = EightBytes::count(eight.upper), digits = EightBytes::count(eight.digits);
    if (f.characters == 0)
      f.first = first == kUpper   ? FirstCharacter::upper
                : first == kLower ? FirstCharacter::lower
                                  : FirstCharacter::digit;
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
      continue;
    }
    std::size_t size = 1;
    const unsigned char byte = *p;
    const char32_t code = byte < 0x80 ? byte : decode(p, end, size);
    CharacterClass c = byte < 0x80 ? static_cast<CharacterClass>(kAsciiClasses[byte]) : classify(code);
    if (c == kQuote && inside && (code == '\'' || code == 0x2019) &&
        p + 1 < end) {  // an apostrophe inside a word: "don't"
      const unsigned char next = size == 1 ? p[1] : (p + 3 < end ? p[3] : ' ');
      if (next >= 0x80 || is_letter(next)) c = kMark;
    }
    if (c != kSpace && f.characters++ == 0) {
      f.first = c == kUpper   ? FirstCharacter::upper
                : c == kLower ? FirstCharacter::lower
                : c == kDigit ? FirstCharacter::digit
                : c == kSeparator || code == '-' || code == '+' || code == '#' || code == 0x2013 || code == 0x2014
                    ? FirstCharacter::bullet
                    : FirstCharacter::other;
    }
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
            if (before != 0) line_words.add(LineWords::of_pair(before, code));
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
  if (words != nullptr) {
    line_words.finish();
    *words = line_words;
  }
  f.words = spaced_words + (f.unspaced + 1) / 2;

  // What the line ends with, looking through closing quotes and brackets.
  for (const auto* q = end; q > begin;) {
    const auto* last = q - 1;
    while (last > begin && (*last & 0xC0) == 0x80) --last;
    std::size_t size = 1;
    const char32_t code = *last < 0x80 ? *last : decode(last, end, size);
    const CharacterClass c = *last < 0x80 ? static_cast<CharacterClass>(kAsciiClasses[*last]) : classify(code);
    if (c == kQuote || (c == kBracket && code != '(' && code != '[')) {
      q = last;
      continue;
    }
    const bool dots = code == 0x2026 || (code == '.' && last - begin >= 2 && last[-1] == '.' && last[-2] == '.');
    f.ellipsis = dots;
    f.sentence_end = c == kEnd && !dots;
    f.question_end = code == '?' || code == 0xFF1F || code == 0x061F;
    f.colon_end = c == kColon;
    f.comma_end = c == kComma;
    break;
  }
  if (f.unmarked * 2 > f.letters && f.words >= kLongUnmarked) f.sentence_end = true;
  if (f.sentence_end && f.sentence_ends > 0 && f.unspaced > 0) --f.sentence_ends;  // the last one is no inner one
  return f;
}

}  // namespace cleaner
