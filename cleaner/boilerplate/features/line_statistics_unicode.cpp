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

/// Reads a line from `begin` on, character by character.
class LineReader {
 public:
  LineReader(const unsigned char* begin, const unsigned char* end, const StopWords& stop_words,
             LineStatistics& statistics, LineWordKeyList& word_keys)
      : begin_(begin), end_(end), p_(begin), stop_words_(stop_words), f_(statistics), word_keys_(word_keys) {}

  /// Ends at the end of the line, or behind a blank that ASCII follows.
  const unsigned char* read() {
    while (p_ < end_) {
      if (before_ != 0 && *p_ < 0x80) end_unspaced();
      if (const EightBytes eight(p_, end_); eight.size != 0) {
        take(eight);
        if (eight.size == 8 || p_ == end_) continue;
      }
      if (*p_ == ' ') {
        take_blank();
        if (ascii_ahead(p_, end_)) break;
      } else {
        take(next_character());
      }
    }
    if (inside_) close_word();
    end_unspaced();
    return p_;
  }

 private:
  struct Character {
    CharacterClass c;
    char32_t code;
    std::size_t size;  ///< bytes
  };

  Character next_character() const {
    Character next{kOther, *p_, 1};
    if (*p_ >= 0x80) next.code = code_point_at(p_, end_, next.size);
    next.c = *p_ < 0x80 ? static_cast<CharacterClass>(kAsciiClasses[*p_]) : classify(next.code);
    const bool apostrophe = next.c == kQuote && (next.code == '\'' || next.code == 0x2019);
    if (apostrophe && inside_ && p_ + 1 < end_) {  // inside a word: "don't"
      const unsigned char behind = next.size == 1 ? p_[1] : (p_ + 3 < end_ ? p_[3] : ' ');
      if (behind >= 0x80 || is_letter(behind)) next.c = kMark;
    }
    return next;
  }

  void take_blank() {
    if (inside_) close_word();
    previous_ = kSpace;
    previous_byte_ = ' ';
    ++p_;
  }

  /// Letters and digits of ASCII, up to eight at once.
  void take(const EightBytes& eight) {
    const auto first = static_cast<CharacterClass>(kAsciiClasses[*p_]);
    const std::uint32_t upper = EightBytes::count(eight.upper), digits = EightBytes::count(eight.digits);
    if (f_.characters == 0) f_.first = first_character(first, *p_);
    if (!inside_) word_.first = first;
    inside_ = true;
    if (digits != 0) {
      for (std::uint32_t i = 0; i < eight.size; ++i) {
        if (is_digit(p_[i])) word_.value = word_.length + i < 4 ? word_.value * 10 + (p_[i] - '0') : 0;
      }
      const bool behind_hour = previous_byte_ == ':' && p_ - begin_ >= 2 && is_digit(p_[-2]);
      if (behind_hour && first == kDigit && end_ - p_ > 1 && is_digit(p_[1])) ++f_.times;
    }
    f_.joins += eight.capitals_after_lower() + (first == kUpper && previous_ == kLower);
    f_.characters += eight.size;
    f_.letters += eight.size - digits;
    f_.upper += upper;
    f_.digits += digits;
    word_.hash = eight.hash(word_.hash);
    word_.folded = eight.hash(word_.folded);
    word_.length += eight.size;
    word_.digits += digits;
    p_ += eight.size;
    previous_byte_ = p_[-1];
    previous_ = static_cast<CharacterClass>(kAsciiClasses[previous_byte_]);
  }

  void take(const Character& next) {
    if (next.c != kSpace && f_.characters++ == 0) f_.first = first_character(next.c, next.code);
    switch (next.c) {
      case kLower:
      case kUpper:
      case kUncased:
      case kDigit:
        add_to_word(next);
        break;
      case kMark:
        if (inside_) hash(next);
        break;
      default:
        if (inside_) close_word();
        if (next.c != kUnspaced && before_ != 0) end_unspaced();
        next.c == kUnspaced ? add_unspaced(next.code) : add_punctuation(next);
    }
    previous_ = next.c;
    previous_byte_ = *p_;
    p_ += next.size;
  }

  void add_to_word(const Character& next) {
    if (next.c == kDigit) {
      ++f_.digits;
      ++word_.digits;
      word_.value = word_.length < 4 ? word_.value * 10 + (*p_ - '0') : 0;
    } else {
      ++f_.letters;
      f_.upper += next.c == kUpper;
      f_.joins += next.c == kUpper && previous_ == kLower;
      f_.uncased += next.c == kUncased;
    }
    if (!inside_) word_.first = next.c;
    inside_ = true;
    if (before_ != 0) end_unspaced();
    ++word_.length;
    hash(next);
  }

  void hash(const Character& next) {
    for (std::size_t i = 0; i < next.size; ++i) word_.hash = StopWordHash::add(word_.hash, p_[i]);
    word_.folded = StopWordHash::add(word_.folded, folded(next.code, next.c));
  }

  void add_unspaced(char32_t code) {
    ++f_.letters;
    ++f_.uncased;
    ++f_.unspaced;
    if (code >= 0x0E00 && code <= 0x0EFF) ++f_.unmarked;
    if (before_ != 0) word_keys_.add(LineWordKeyList::of_pair(before_, code));
    alone_ = before_ == 0;
    before_ = code;
  }

  void add_punctuation(const Character& next) {
    const unsigned char byte = *p_;
    if (next.c == kSpace) return;
    ++f_.punctuation;
    switch (next.c) {
      case kComma:
        ++f_.commas;
        break;
      case kEnd:
        if (byte >= 0x80 || (p_ + 1 < end_ && p_[1] == ' ')) ++f_.sentence_ends;
        break;
      case kQuote:
        ++f_.quotes;
        break;
      case kBracket:
        ++f_.brackets;
        if (byte == '(' && previous_byte_ == ']') ++f_.links;
        break;
      case kSeparator:
        ++f_.separators;
        break;
      case kColon:
        ++f_.colons;
        if (p_ + 2 < end_ && p_[1] == '/' && p_[2] == '/') ++f_.links;
        break;
      case kSlash:
        ++f_.slashes;
        break;
      default:
        if (byte == '@' && previous_ != kSpace) ++f_.links;
    }
  }

  void close_word() {
    ++f_.words;
    f_.longest_word = std::max(f_.longest_word, word_.length);
    const bool numeric = word_.digits == word_.length, lower = !numeric && word_.first == kLower;
    const bool year = numeric && word_.length == 4 && word_.value >= 1900 && word_.value < 2100;
    if (year) f_.year = true;
    f_.numeric_words += numeric;  // sums of conditions: no branch to mispredict
    f_.capitalised += !numeric && word_.first == kUpper;
    f_.lower_words += lower;
    f_.short_words += lower & (word_.length <= 3);
    f_.stop_words += (word_.length <= 10) & stop_words_.contains(word_.hash);
    word_keys_.add(!numeric ? word_.folded : year ? LineWordKeyList::kYear : LineWordKeyList::of_number(word_.length));
    word_ = Word{};
    inside_ = false;
  }

  /// A run of unspaced characters counts by its pairs, or by its only character.
  void end_unspaced() {
    if (alone_) word_keys_.add(StopWordHash::add(StopWordHash::kSeed, before_));
    before_ = 0;
    alone_ = false;
  }

  const unsigned char *const begin_, *const end_, *p_;
  const StopWords& stop_words_;
  LineStatistics& f_;
  LineWordKeyList& word_keys_;
  Word word_;
  bool inside_ = false;  ///< a word
  CharacterClass previous_ = kSpace;
  unsigned char previous_byte_ = ' ';
  char32_t before_ = 0;  ///< the unspaced character right before
  bool alone_ = false;   ///< no unspaced character stands before that one
};

}  // namespace

const unsigned char* add_unicode_statistics(const unsigned char* begin, const unsigned char* end, const StopWords& stop,
                                            LineStatistics& f, LineWordKeyList& line_words) {
  return LineReader(begin, end, stop, f, line_words).read();
}

}  // namespace cleaner
