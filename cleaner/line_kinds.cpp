#include "line_kinds.h"

#include <algorithm>

#include "figure_words.h"
#include "fold.h"
#include "kind_words.h"
#include "utf8.h"

namespace cleaner {
namespace {

constexpr std::size_t kFolded = 0x700;  ///< code points of cased scripts, Hebrew and Arabic
constexpr std::size_t kLongest = 200;   ///< bytes of a line that is looked at
constexpr std::uint32_t kMostWords = 24;
constexpr std::uint64_t kSeed = 0xCBF29CE484222325, kPrime = 0x100000001B3;  // FNV-1a

std::uint64_t hash_byte(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * kPrime; }

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = kSeed;
  for (const char c : word) hash = hash_byte(hash, static_cast<unsigned char>(c));
  return hash;
}

std::size_t slot_of(std::uint64_t hash, std::size_t slots) { return (hash ^ hash >> 29) & (slots - 1); }

std::size_t beginning(std::string_view text) {
  const auto lower = [](char c) {
    return static_cast<std::size_t>(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
  };
  return lower(text[0]) << 8 | lower(text[1]);
}

bool is_day(std::uint32_t value) { return value >= 1 && value <= 31; }
bool is_year(std::uint32_t value) { return value >= 1900 && value < 2100; }

}  // namespace

/// A word or a number.
struct LineKinds::Token {
  std::uint16_t senses = 0;
  char before = 0;  ///< what stands between it and the one before: ' ' or the last mark of ,:|/.-(©
  bool number = false, upper = false, uncased = false;
  std::uint8_t digits = 0;
  std::uint32_t value = 0;  ///< of a number of up to nine digits
};

/// A line cut into at most kMostWords tokens; `whole` is false when there were more.
class LineKinds::Tokens {
 public:
  Tokens(std::string_view line, const LineKinds& kinds) {
    const char* p = line.data();
    const char* const end = p + line.size();
    std::uint64_t hash = kSeed;
    bool inside = false;
    char before = 0;
    const auto close = [&] {
      if (!inside) return;
      Token& token = tokens_[size_++];
      if (!token.number) token.senses = kinds.senses_of(hash);
      inside = false;
      before = 0;
    };
    while (p < end) {
      const char* const begin = p;
      const char32_t code = next_code_point(p, end);
      const bool digit =
          (code >= '0' && code <= '9') || (code >= 0x660 && code <= 0x669) || (code >= 0x6F0 && code <= 0x6F9);
      const bool letter = code < 0x80 ? (code | 0x20) >= 'a' && (code | 0x20) <= 'z' : is_letter(code);
      if (!digit && !letter) {
        if (code == '\'' && inside && p < end) continue;  // "O'Neill"
        close();
        const char mark = mark_of(code);
        if (mark != ' ' || before == 0) before = mark;
        last_mark_ = mark;
        continue;
      }
      if (inside && tokens_[size_].number != digit) close();  // "9th", "11am"
      if (!inside) {
        if (size_ == kMostWords) {
          whole_ = false;
          return;
        }
        tokens_[size_] = {};
        tokens_[size_].number = digit;
        tokens_[size_].before = before;
        hash = kSeed;
        inside = true;
      }
      Token& token = tokens_[size_];
      if (digit) {
        ++token.digits;
        token.value = token.digits <= 9 ? token.value * 10 + static_cast<std::uint32_t>(code & 0xF) : 0;
        continue;
      }
      const bool first = hash == kSeed;
      char16_t folded[2] = {static_cast<char16_t>(code), 0};
      if (code >= 'A' && code <= 'Z') {
        folded[0] = static_cast<char16_t>(code | 0x20);
      } else if (code >= 0x80 && code < kFolded) {
        folded[0] = kinds.folded_[code * 2];
        folded[1] = kinds.folded_[code * 2 + 1];
      }
      if (first) {
        token.upper = code != folded[0] && is_upper(code);
        token.uncased = code >= 0x590;
      }
      if (code >= kFolded) {
        for (const char* q = begin; q < p; ++q) hash = hash_byte(hash, static_cast<unsigned char>(*q));
        continue;
      }
      for (const char16_t c : folded) {
        if (c == 0) continue;
        if (c >= 0x80) hash = hash_byte(hash, static_cast<unsigned char>(0xC0 | c >> 6));
        hash = hash_byte(hash, static_cast<unsigned char>(c < 0x80 ? c : 0x80 | (c & 0x3F)));
      }
    }
    close();
  }

  bool whole() const { return whole_; }
  std::size_t size() const { return size_; }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }
  bool has(std::size_t i, std::uint16_t senses) const { return i < size_ && (tokens_[i].senses & senses) != 0; }
  char last_mark() const { return last_mark_; }

 private:
  static bool is_letter(char32_t c) {
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) &&
           !(c >= 0xFF00 && c < 0xFF10) && c != 0x60C && c != 0x61B && c != 0x61F;
  }
  static bool is_upper(char32_t c) {
    return c < 0x80 || (c >= 0xC0 && c <= 0xDE) || (c >= 0x100 && c < 0x180) || (c >= 0x386 && c <= 0x3AB) ||
           (c >= 0x400 && c <= 0x42F);
  }
  static char mark_of(char32_t c) {
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
      case 0x2013:
      case 0x2014:
      case 0x2012:
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

  std::array<Token, kMostWords> tokens_;
  std::size_t size_ = 0;
  bool whole_ = true;
  char last_mark_ = 0;
};

LineKinds::LineKinds() : folded_(kFolded * 2), date_characters_(0x10000) {
  std::string text, folded;
  for (char32_t code = 0x80; code < kFolded; ++code) {
    text.clear();
    append_code_point(text, code);
    fold(text, folded);
    const char* p = folded.data();
    const char* const end = p + folded.size();
    for (std::size_t i = 0; i < 2 && p < end; ++i)
      folded_[code * 2 + i] = static_cast<char16_t>(next_code_point(p, end));
  }
  for (const FigureWords& language : figure_words()) add(language.calendar, kCalendar);
  for (const KindWords& row : kind_words()) add(row.words, row.senses);
  for (const KindPrefix& prefix : kind_prefixes()) beginnings_.set(beginning(prefix.text));
  for (const char32_t code : date_characters()) date_characters_[code] = true;
}

void LineKinds::add(std::string_view words, std::uint16_t senses) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    const std::uint64_t hash = hash_of(word);
    std::size_t slot = slot_of(hash, kSlots);
    while (slots_[slot].hash != 0 && slots_[slot].hash != hash) slot = (slot + 1) % kSlots;
    slots_[slot] = {hash, static_cast<std::uint16_t>(slots_[slot].senses | senses)};
    if ((senses & (kBy | kByNames | kLabel | kCredit | kAgency)) == 0 &&
        (senses & (kDateWord | kRole)) != (kDateWord | kRole))
      continue;
    if (word.size() >= 2) beginnings_.set(beginning(word));
    // The same first letter with an accent, or as a capital.
    const char* p = word.data();
    const char32_t first = next_code_point(p, word.data() + word.size());
    std::string text;
    for (char32_t code = 0x80; code < kFolded; ++code) {
      if (folded_[code * 2] != first) continue;
      text.clear();
      append_code_point(text, code);
      beginnings_.set(beginning(text));
    }
  }
}

std::uint16_t LineKinds::senses_of(std::uint64_t hash) const {
  for (std::size_t slot = slot_of(hash, kSlots); slots_[slot].hash != 0; slot = (slot + 1) % kSlots) {
    if (slots_[slot].hash == hash) return slots_[slot].senses;
  }
  return 0;
}

bool LineKinds::is_name(const LineFacts& f) {
  return f.words >= 2 && f.words <= 4 && f.capitalised + f.short_words >= f.words && f.capitalised >= 2 &&
         f.digits == 0 && f.punctuation <= 2 && !f.sentence_end && f.commas == 0 && f.colons == 0;
}

bool LineKinds::is_legal(std::string_view line) const {
  constexpr std::size_t kLooked = 400;
  std::size_t found = 0;
  std::uint64_t hash = kSeed;
  const auto close = [&] {
    if (hash != kSeed) found += (senses_of(hash) & kLegal) != 0;
    hash = kSeed;
  };
  line = line.substr(0, kLooked);
  for (const char *p = line.data(), *const end = p + line.size(); p < end;) {
    const char32_t code = next_code_point(p, end);
    if (code == 0xA9) return true;
    const bool letter = code < 0x80 ? (code | 0x20) >= 'a' && (code | 0x20) <= 'z' : code < kFolded && code >= 0xC0;
    if (!letter) {
      close();
      continue;
    }
    const char16_t c = code < 0x80 ? static_cast<char16_t>(code | 0x20) : folded_[code * 2];
    if (c >= 0x80) hash = hash_byte(hash, static_cast<unsigned char>(0xC0 | c >> 6));
    hash = hash_byte(hash, static_cast<unsigned char>(c < 0x80 ? c : 0x80 | (c & 0x3F)));
  }
  close();
  return found >= 2;
}

bool LineKinds::may_tell(std::string_view line, const LineFacts& f) const {
  if (line.size() < 4 || line.size() > kLongest || f.words > kMostWords) return false;
  if (f.digits > 0 && f.words <= 14 &&
      (f.year || f.times > 0 || f.numeric_words >= 2 || f.slashes >= 2 || f.unspaced > 0 || f.words <= 4))
    return true;
  if (beginnings_[beginning(line)]) return true;
  return (f.slashes > 0 || f.brackets > 0) && f.capitalised * 2 >= f.words;
}

Kind LineKinds::tell(std::string_view line, const LineFacts& facts) const {
  if (facts.unspaced > 0) return tell_unspaced(line, facts);
  const Tokens tokens(line, *this);
  if (!tokens.whole() || tokens.size() < 2) return Kind::text;
  if (facts.digits > 0 && is_date(tokens, 0)) return Kind::date;
  if (is_byline(tokens)) return Kind::byline;
  return is_credit(tokens) ? Kind::caption : Kind::text;
}

/// In scripts without blanks lines are told by their beginnings, and dates by their characters.
Kind LineKinds::tell_unspaced(std::string_view line, const LineFacts& facts) const {
  constexpr std::uint32_t kShort = 40;
  if (facts.characters > kShort) return Kind::text;
  for (const KindPrefix& prefix : kind_prefixes()) {
    if (line.starts_with(prefix.text)) return prefix.sense == kBy ? Kind::byline : Kind::caption;
  }
  if (facts.digits == 0) return Kind::text;
  bool month_or_year = facts.slashes >= 2;
  std::size_t hyphens = 0;
  for (const char *p = line.data(), *const end = p + line.size(); p < end;) {
    const char32_t code = next_code_point(p, end);
    if (code == U'年' || code == U'月') month_or_year = true;
    hyphens += code == '-' || code == '.';
    const bool letter =
        (code >= 0x3040 && code < 0xD7B0) || (code < 0x80 && (code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    if (letter && (code >= date_characters_.size() || !date_characters_[code])) return Kind::text;
  }
  return month_or_year || hyphens >= 2 ? Kind::date : Kind::text;
}

/// Three numbers with the same mark between them: 2012-11-06, 6.11.2012, 11/6/12.
bool LineKinds::is_numeric_date(const Tokens& tokens, std::size_t i) {
  if (i + 2 >= tokens.size() || !tokens[i + 1].number || !tokens[i + 2].number) return false;
  const char mark = tokens[i + 1].before;
  if ((mark != '-' && mark != '/' && mark != '.') || tokens[i + 2].before != mark) return false;
  if (i + 3 < tokens.size() && tokens[i + 3].number && tokens[i + 3].before == mark) return false;
  const Token &a = tokens[i], &b = tokens[i + 1], &c = tokens[i + 2];
  if (a.digits == 4) return is_year(a.value) && is_day(b.value) && b.value <= 12 && is_day(c.value);
  const bool year = c.digits == 4 ? is_year(c.value) : c.digits == 2;
  return year && is_day(a.value) && is_day(b.value) && std::min(a.value, b.value) <= 12;
}

/// From token `from` to the end there is a date, and nothing but what stands beside one.
bool LineKinds::is_date(const Tokens& tokens, std::size_t from) {
  bool calendar = false, day = false, year = false, numeric = false, relative = false;
  std::size_t numbers = 0, strangers = 0, places = 0;
  for (std::size_t i = from; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.number) {
      ++numbers;
      if (is_numeric_date(tokens, i)) {
        numeric = true;
        i += 2;
      } else if (token.digits == 4 && is_year(token.value)) {
        year = true;
      } else if (token.value <= 60 && token.digits <= 2) {
        day = day || is_day(token.value);
      } else if (token.digits != 4 && token.digits != 3) {  // a time zone: +0300
        ++strangers;
      }
      continue;
    }
    calendar = calendar || (token.senses & kCalendar) != 0;
    relative = relative || (token.senses & kRelative) != 0;
    if ((token.senses & (kCalendar | kDateWord | kRelative | kTimeUnit)) == 0) {
      ++strangers;
      const bool apart = i + 1 == tokens.size() || tokens[i + 1].before != ' ';
      places += token.upper && apart;
    }
  }
  const bool found = numeric || (calendar && (day || year)) || (relative && numbers > 0);
  if (!found) return false;
  if (strangers == 0) return true;
  return strangers == 1 && places == 1 && (numeric || (calendar && day && year));  // a place or a time zone
}

bool LineKinds::is_byline(const Tokens& tokens) {
  // Ann Lee | 12 May 2012
  std::size_t names = 0;
  while (names < tokens.size() && tokens[names].upper && !tokens.has(names, kCalendar | kDateWord | kCredit)) ++names;
  if (names >= 2 && names <= 4 && names < tokens.size() && tokens[names].before != ' ' && is_date(tokens, names))
    return true;

  // Posted 12 May 2012 by Ann Lee, staff writer
  std::size_t by = 0;
  while (by < tokens.size() && !tokens.has(by, kBy | kByNames | kLabel)) {
    if (!tokens[by].number && !tokens.has(by, kDateWord | kCalendar | kRelative | kTimeUnit)) return false;
    ++by;
  }
  if (by + 1 >= tokens.size() || by > 8 || tokens.has(by + 1, kNotName)) return false;
  const bool colon = tokens[by + 1].before == ':' || tokens[by + 1].before == '|';
  const bool label = !tokens.has(by, kBy | kByNames);
  if (label && !colon && (by > 0 || tokens.size() > 4)) return false;
  const std::size_t needed = tokens.has(by, kBy) || colon ? 1 : 2;
  names = 0;
  std::size_t lower = 0, lower_behind = 0;
  bool behind = false, dated = false;  // behind: after a comma, where the role or place of the writer stands
  for (std::size_t i = by + 1; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    behind = behind || (names > 0 && token.before != ' ' && token.before != '.');
    if (token.number) {
      if (names == 0) return false;
      dated = true;
    } else if (names == 0 && (token.senses & kCalendar) != 0 &&
               !(i + 1 < tokens.size() && tokens[i + 1].upper && tokens[i + 1].before == ' ')) {
      return false;  // by Monday; but Jan and May are names too
    } else if (token.upper || token.uncased || (names == 0 && (token.senses & (kRole | kAgency)) != 0)) {
      ++names;
    } else if ((token.senses & (kParticle | kRole | kAgency | kDateWord | kBy)) == 0 && !dated) {
      ++(behind ? lower_behind : lower);
    }
  }
  if (names == 0 && tokens.has(by, kBy)) return lower <= 1 && tokens.size() - by <= 3;  // by admin
  return names >= needed && names <= 8 && lower == 0 && lower_behind <= 4;
}

bool LineKinds::is_credit(const Tokens& tokens) {
  const auto introduces = [&](std::size_t i) {  // "Photo:", "Image credit:", "Photo by", "Foto/"
    std::size_t next = i + 1;
    while (tokens.has(next, kCredit)) ++next;
    if (next >= tokens.size()) return false;
    return tokens[next].before == ':' || tokens[next].before == '/' || tokens[next].before == 'c' ||
           tokens.has(next, kBy | kAgency) || (tokens.has(next - 1, kCourtesy) && tokens.size() - next <= 8);
  };
  if (tokens.has(0, kCredit) && introduces(0)) return true;
  bool all = true, marked = false;
  std::size_t agencies = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const char before = tokens[i].before;
    const bool agency = tokens.has(i, kAgency) && tokens[i].upper;
    const bool opens = i > 0 && (before == '/' || before == '(' || before == '|' || before == '-' || before == 'c');
    if (i > 0 && (before == '.' || opens) && tokens.has(i, kCredit) && introduces(i))
      return true;  // Fans. Photo: Ann Lee
    agencies += agency;
    marked = marked || (i > 0 && before == '/') || tokens.has(i, kCredit);
    all =
        all && (tokens[i].upper || tokens[i].number || tokens.has(i, kCredit | kBy | kParticle | kDateWord | kAgency));
    const bool last = i + 1 == tokens.size() || (i + 2 == tokens.size() && tokens.has(i + 1, kCredit));
    if (agency && last && opens) return true;  // The harbour on Friday (AFP)
  }
  return agencies > 0 && all && marked && tokens.size() <= 10;
}

}  // namespace cleaner
