#include "boilerplate/kinds/line_kinds.h"

#include <algorithm>

#include "boilerplate/kinds/kind_words.h"
#include "boilerplate/kinds/line_tokens.h"
#include "text/utf8.h"

namespace cleaner {
namespace {

constexpr std::size_t kLongest = 200;  ///< bytes of a line that may be a date, byline or credit
constexpr std::size_t kNotice = 300;   ///< bytes of running text in which a notice is recognised
constexpr std::uint32_t kDateWords = 14, kCreditWords = 6;

bool is_day(std::uint32_t value) { return value >= 1 && value <= 31; }
bool is_year(std::uint32_t value) { return value >= 1900 && value < 2100; }

/// Three numbers with the same mark between them: 2012-11-06, 6.11.2012, 11/6/12.
bool is_numeric_date(const LineTokens& tokens, std::size_t i) {
  if (i + 2 >= tokens.size() || !tokens[i + 1].number || !tokens[i + 2].number) return false;
  const char mark = tokens[i + 1].before;
  if ((mark != '-' && mark != '/' && mark != '.') || tokens[i + 2].before != mark) return false;
  if (i + 3 < tokens.size() && tokens[i + 3].number && tokens[i + 3].before == mark) return false;
  const KindToken &a = tokens[i], &b = tokens[i + 1], &c = tokens[i + 2];
  if (a.digits == 4) return is_year(a.value) && is_day(b.value) && b.value <= 12 && is_day(c.value);
  const bool year = c.digits == 4 ? is_year(c.value) : c.digits == 2;
  return year && is_day(a.value) && is_day(b.value) && std::min(a.value, b.value) <= 12;
}

/// Are the tokens from `from` on a date and nothing else than what stands in date lines?
bool is_date(const LineTokens& tokens, std::size_t from) {
  bool calendar = false, day = false, year = false, numeric = false, relative = false;
  std::size_t numbers = 0, strangers = 0, places = 0;
  for (std::size_t i = from; i < tokens.size(); ++i) {
    const KindToken& token = tokens[i];
    if (token.number) {
      if (token.before == '(' && i + 1 == tokens.size()) return false;  // "February (21)": one of a list of months
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

bool is_byline(const LineTokens& tokens) {
  // Ann Lee | 12 May 2012
  std::size_t names = 0;
  while (names < tokens.size() && tokens[names].upper && !tokens.has(names, kCalendar | kDateWord | kCredit | kNotName))
    ++names;
  const auto parts = [](char mark) { return mark == '|' || mark == ',' || mark == '-' || mark == '/'; };
  if (names >= 2 && names <= 4 && names < tokens.size() && parts(tokens[names].before) && is_date(tokens, names))
    return true;

  // Posted 12 May 2012 by Ann Lee, staff writer
  std::size_t by = 0;
  while (by < tokens.size() && !tokens.has(by, kBy | kByNames | kLabel)) {
    if (!tokens[by].number && !tokens.has(by, kDateWord | kCalendar | kRelative | kTimeUnit)) return false;
    ++by;
  }
  if (by + 1 >= tokens.size() || by > 8 || tokens.has(by + 1, kNotName)) return false;
  const bool colon = tokens[by + 1].before == ':' || tokens[by + 1].before == '|';
  if (!colon && !tokens.has(by, kBy | kByNames)) return false;
  const std::size_t needed = tokens.has(by, kBy) || colon ? 1 : 2;
  names = 0;
  std::size_t lower = 0, lower_behind = 0;
  bool behind = false, dated = false;  // behind: after a comma, where the role or place of the writer stands
  for (std::size_t i = by + 1; i < tokens.size(); ++i) {
    const KindToken& token = tokens[i];
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

bool is_credit(const LineTokens& tokens) {
  const auto introduces = [&](std::size_t i) {  // "Photo:", "Image credit:", "Photo by", "Foto/"
    std::size_t next = i + 1;
    while (tokens.has(next, kCredit)) ++next;
    if (next >= tokens.size()) return false;
    return tokens[next].before == ':' || (tokens[next].before == '/' && next + 1 < tokens.size()) ||
           tokens[next].before == 'c' || tokens.has(next, kBy | kAgency) ||
           (tokens.has(next - 1, kCourtesy) && tokens.has(next, kParticle | kDateWord) && tokens.size() - next <= 8);
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
    marked = marked || (agency && i > 0 && before == '/') || tokens.has(i, kCredit);
    all =
        all && (tokens[i].upper || tokens[i].number || tokens.has(i, kCredit | kBy | kParticle | kDateWord | kAgency));
    const bool last = i + 1 == tokens.size() || (i + 2 == tokens.size() && tokens.has(i + 1, kCredit));
    if (agency && last && opens) return true;  // The harbour on Friday (AFP)
  }
  return agencies > 0 && all && marked && tokens.size() <= 10;
}

}  // namespace

bool LineKinds::is_name(const LineStatistics& f) {
  return f.words >= 2 && f.words <= 3 + f.lower_words && f.words <= 4 && f.capitalised + f.short_words >= f.words &&
         f.capitalised >= 2 && f.digits == 0 && f.punctuation <= 2 && !f.sentence_end && f.commas == 0 && f.colons == 0;
}

LineKinds::LineKinds() {
  for (const char32_t code : date_characters()) date_characters_.set(code);
}

bool LineKinds::is_legal(std::string_view line) const { return lexicon_.is_legal(line.substr(0, kNotice)); }

Kind LineKinds::kind_of(std::string_view line, const LineStatistics& f) const {
  if (line.size() < 4 || line.size() > kLongest || f.words < 2 || f.words > LineTokens::kMost) return Kind::text;
  if (f.unspaced > 0) return kind_of_unspaced(line, f);
  // Most lines hold no figures and begin with other words: a single branch rejects them, as several would be
  // mispredicted.
  const bool few = (f.words <= 5) & (f.digits <= 2);
  const bool figures = (f.digits > 0) & (f.words <= kDateWords) &
                       (f.year | (f.times > 0) | (f.numeric_words >= 2) | few | (f.uncased > 0));
  const bool marks =
      (((f.slashes + f.brackets) > 0) & (f.capitalised * 2 >= f.words)) | ((f.colons > 0) & (f.sentence_ends > 0));
  if (!(figures | marks | lexicon_.may_begin(line))) return Kind::text;
  const std::uint16_t begins = lexicon_.first_senses(line);
  const bool words = (begins & (kBy | kBefore)) != 0 || ((begins & kByNames) != 0 && f.capitalised >= 2) ||
                     ((begins & (kLabel | kCredit)) != 0 && (f.colons + f.slashes > 0 || f.words <= kCreditWords));
  if (!figures && !marks && !words) return Kind::text;
  const LineTokens tokens(line, lexicon_, !marks && !words);
  if (!tokens.whole() || tokens.size() < 2) return Kind::text;
  if (f.digits > 0 && is_date(tokens, 0)) return Kind::date;
  if (is_byline(tokens)) return Kind::byline;
  return (marks || words) && is_credit(tokens) ? Kind::caption : Kind::text;
}

/// In scripts without blanks, prefixes identify bylines and credits, and characters identify dates.
Kind LineKinds::kind_of_unspaced(std::string_view line, const LineStatistics& statistics) const {
  constexpr std::uint32_t kShort = 40;
  if (statistics.characters > kShort) return Kind::text;
  if (lexicon_.may_begin(line)) {
    for (const KindPrefix& prefix : kind_prefixes()) {
      if (line.starts_with(prefix.text)) return prefix.sense == kBy ? Kind::byline : Kind::caption;
    }
  }
  if (statistics.digits == 0) return Kind::text;
  // "2005年8月 (553)": one of a list of months
  if (line.size() > 2 && line.ends_with(')') && line[line.size() - 2] >= '0' && line[line.size() - 2] <= '9' &&
      statistics.times == 0)
    return Kind::text;
  bool month_or_year = statistics.slashes >= 2;
  std::size_t hyphens = 0;
  for (const char *p = line.data(), *const end = p + line.size(); p < end;) {
    const char32_t code = next_code_point(p, end);
    if (code == U'年' || code == U'月') month_or_year = true;
    hyphens += code == '-' || code == '.';
    const bool letter =
        (code >= 0x3040 && code < 0xD7B0) || (code < 0x80 && (code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    if (letter && (!date_characters_.test(code))) return Kind::text;
  }
  return month_or_year || hyphens >= 2 ? Kind::date : Kind::text;
}

}  // namespace cleaner
