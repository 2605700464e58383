#include "text/date_parse.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace cleaner {
namespace {

constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
constexpr std::size_t kUnixSeconds = 9;        // digits: since 1973
constexpr std::size_t kUnixMilliseconds = 12;  // digits: since 1973 too

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a text from its beginning.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char next() const { return rest_.empty() ? '\0' : rest_[0]; }

  bool take(char c) {
    if (next() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  /// Reads exactly `digits` digits. False unless they spell a number from `least` to `most`.
  bool number(std::size_t digits, int least, int most, int& value) {
    if (rest_.size() < digits ||
        !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(digits), is_digit))
      return false;
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return value >= least && value <= most;
  }

  /// Reads the digits behind a point, any number of them, as thousandths.
  int thousandths() {
    int value = 0, scale = 100;
    for (; is_digit(next()); rest_.remove_prefix(1), scale /= 10) value += scale * (next() - '0');
    return value;
  }

 private:
  std::string_view rest_;
};

bool read_day(Reader& reader, std::int64_t& result) {
  int year = 0, month = 1, day = 1;
  if (!reader.number(4, 1, 9999, year)) return false;
  const char mark = reader.next();
  const bool marked = mark == '-' || mark == '/' || mark == '.';
  if (marked) reader.take(mark);
  if (marked || is_digit(mark)) {
    if (!reader.number(2, 1, 12, month)) return false;
    if (marked ? reader.take(mark) : is_digit(reader.next())) {
      if (!reader.number(2, 1, 31, day)) return false;
    } else if (!marked) {
      return false;  // six digits may be anything
    }
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return false;
  result = std::chrono::sys_days(date).time_since_epoch().count() * 24 * kHour;
  return true;
}

bool read_offset(Reader& reader, std::int64_t& result) {
  reader.take(' ');
  if (reader.done() || reader.take('Z') || reader.take('z') || reader.take("UTC") || reader.take("GMT")) return true;
  const bool east = reader.take('+');
  if (!east && !reader.take('-')) return false;
  int hours = 0, minutes = 0;
  if (!reader.number(2, 0, 23, hours)) return false;
  if ((reader.take(':') || !reader.done()) && !reader.number(2, 0, 59, minutes)) return false;
  result += (east ? -1 : 1) * (hours * kHour + minutes * kMinute);
  return true;
}

bool read_time(Reader& reader, std::int64_t& result) {
  int hours = 0, minutes = 0, seconds = 0, fraction = 0;
  if (!reader.number(2, 0, 24, hours)) return false;
  if (reader.take(':') || is_digit(reader.next())) {
    if (!reader.number(2, 0, 59, minutes)) return false;
    if (reader.take(':') || is_digit(reader.next())) {
      if (!reader.number(2, 0, 60, seconds)) return false;
      if (reader.take('.') || reader.take(',')) fraction = reader.thousandths();
    }
  }
  result += hours * kHour + minutes * kMinute + seconds * kSecond + fraction;
  return read_offset(reader, result);
}

// 1772717400 or 1772717400.25 or 1772717400250
bool read_unix_time(std::string_view text, std::int64_t& result) {
  std::int64_t whole = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, whole);
  const auto digits = static_cast<std::size_t>(stopped - text.data());
  if (error != std::errc() || whole < 0 || digits < kUnixSeconds || digits > kUnixMilliseconds + 2) return false;
  Reader rest(std::string_view(stopped, static_cast<std::size_t>(end - stopped)));
  const int fraction = rest.take('.') ? rest.thousandths() : 0;
  result = digits < kUnixMilliseconds ? whole * kSecond + fraction : whole;
  return rest.done();
}

}  // namespace

std::int64_t parse_date(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::int64_t result = 0;
  Reader reader(text);
  if (read_day(reader, result)) {
    if (reader.done()) return result;
    const bool parted = reader.take('T') || reader.take('t') || reader.take(' ');
    if ((parted || text.size() == 14) && read_time(reader, result) && reader.done()) return result;
  }
  return read_unix_time(text, result) ? result : kNoDate;
}

}  // namespace cleaner
