#include "html/metadata/iso_date.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "text/ascii.h"
#include "text/date_parse.h"

namespace cleaner::html {
namespace {

constexpr std::size_t kLongestDate = 64;
constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};

std::string padded(int value, std::size_t size) {
  std::string digits = std::to_string(value);
  return std::string(size - std::min(size, digits.size()), '0') + digits;
}

/// "2026-03-05"; empty for a day that is in no calendar.
std::string day_text(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1000 || year > 9999 || !date.ok()) return {};
  return padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
}

class DateText {
 public:
  explicit DateText(std::string_view text) : rest_(text) {}

  std::string read() {
    if (const std::string day = read_day(); !day.empty()) return day + read_time();
    return {};
  }

 private:
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool take(char c) {
    if (next() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Skips white space and the marks between the words of a date; false where there are none.
  bool skip_marks() {
    const std::size_t before = rest_.size();
    while (is_space(next()) || next() == ',' || next() == '.') rest_.remove_prefix(1);
    return rest_.size() < before;
  }
  /// Takes a number of `least` to `most` digits and returns how many it has; 0 where there is none.
  std::size_t number(std::size_t least, std::size_t most, int& value) {
    std::size_t size = 0;
    while (size < rest_.size() && size < most && is_digit(rest_[size])) ++size;
    if (size < least || (size < rest_.size() && size == most && is_digit(rest_[size]))) return 0;
    value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value * 10 + (rest_[i] - '0');
    rest_.remove_prefix(size);
    return size;
  }
  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && is_letter(rest_[size])) ++size;
    const std::string_view result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
  }
  /// 1 to 12; 0 for a word that is not a month.
  static int month_of(std::string_view word) {
    if (word.size() < 3) return 0;
    for (std::size_t i = 0; i < std::size(kMonths); ++i) {
      const bool is_short = word.size() == 3 || (i == 8 && word.size() == 4);  // Sept
      const std::string_view month = is_short ? kMonths[i].substr(0, word.size()) : kMonths[i];
      if (equal_ignoring_case(word, month)) return static_cast<int>(i) + 1;
    }
    return 0;
  }
  static bool is_weekday(std::string_view word) {
    for (const std::string_view day : {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
      if (word.size() >= 3 && starts_with_ignoring_case(day, lowered(word))) return true;
    return false;
  }
  static std::string lowered(std::string_view word) {
    std::string result(word);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
  }

  std::string read_day() {
    int year = 0, month = 0, day = 0;
    if (is_digit(next())) {
      const std::string_view before = rest_;
      if (number(4, 4, year) != 0) return read_after_year(year);
      rest_ = before;
      if (number(8, 8, year) != 0) return day_text(year / 10000, year / 100 % 100, year % 100);
      rest_ = before;
      if (number(1, 2, day) == 0) return {};
      if (const char mark = next(); mark == '/' || mark == '.' || mark == '-') {
        take(mark);
        if (is_digit(next())) return read_after_first(day, mark);
      }
      return read_after_day(day);
    }
    std::string_view name = word();
    if (is_weekday(name)) {
      skip_marks();
      if (is_digit(next())) return number(1, 2, day) != 0 ? read_after_day(day) : std::string();
      name = word();
    }
    month = month_of(name);
    if (month == 0 || !skip_marks() || number(1, 2, day) == 0) return {};
    skip_ordinal();
    if (!skip_marks()) return {};
    return number(4, 4, year) != 0 ? day_text(year, month, day) : std::string();
  }

  /// 2026-03-05, 2026/3/5, 2026.03.05.
  std::string read_after_year(int year) {
    int month = 0, day = 0;
    const char mark = next();
    if ((mark != '-' && mark != '/' && mark != '.') || !take(mark) || number(1, 2, month) == 0 || !take(mark))
      return {};
    return number(1, 2, day) != 0 ? day_text(year, month, day) : std::string();
  }

  /// 24.12.2026: with dots the day comes first; otherwise the order is certain only where one number is above 12.
  std::string read_after_first(int first, char mark) {
    int second = 0, year = 0;
    if (number(1, 2, second) == 0 || !take(mark) || number(4, 4, year) == 0) return {};
    if (mark == '.' || first > 12 || first == second) return day_text(year, second, first);
    return second > 12 ? day_text(year, first, second) : std::string();
  }

  /// 5 March 2026, 5th of March, 2026, 5-Mar-2026.
  std::string read_after_day(int day) {
    int year = 0;
    skip_ordinal();
    skip_marks();
    std::string_view name = word();
    if (equal_ignoring_case(name, "of")) {
      skip_marks();
      name = word();
    }
    const int month = month_of(name);
    if (month == 0) return {};
    if (!take('-')) skip_marks();
    return number(4, 4, year) != 0 ? day_text(year, month, day) : std::string();
  }

  void skip_ordinal() {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
      if (starts_with_ignoring_case(rest_, ending)) return rest_.remove_prefix(2);
  }

  /// Reads the time after the day, as "T14:30:00+01:00"; empty where there is none.
  std::string read_time() {
    if (!take('T') && !take('t') && !skip_marks()) return {};
    int hour = 0, minute = 0, second = 0;
    if (number(2, 2, hour) == 0 || !take(':') || number(2, 2, minute) == 0 || hour > 23 || minute > 59) return {};
    std::string time = "T" + padded(hour, 2) + ':' + padded(minute, 2);
    if (take(':')) {
      if (number(2, 2, second) == 0 || second > 60) return {};
      time += ':' + padded(second, 2);
      if (take('.'))
        while (is_digit(next())) rest_.remove_prefix(1);
    }
    rest_ = trimmed(rest_);
    if (rest_.empty()) return time;
    if (equal_ignoring_case(rest_, "z") || equal_ignoring_case(rest_, "utc") || equal_ignoring_case(rest_, "gmt"))
      return time + 'Z';
    if (next() != '+' && next() != '-') return {};  // "pm", "EST": the hour is not certain
    const std::string offset = read_offset();
    return offset.empty() ? std::string() : time + offset;
  }

  /// Reads "+01:00", "+0100" or "+01" as "+01:00"; empty where it is none of these.
  std::string read_offset() {
    std::string offset(1, next());
    rest_.remove_prefix(1);
    std::string digits;
    for (const char c : rest_) {
      if (is_digit(c))
        digits += c;
      else if (c != ':')
        return {};
    }
    if (digits.size() == 2) digits += "00";
    if (digits.size() != 4 || digits.substr(0, 2) > "23" || digits.substr(2) > "59") return {};
    return offset + digits.substr(0, 2) + ':' + digits.substr(2);
  }

  std::string_view rest_;
};

/// The time for seconds or milliseconds since 1970 (see parse_date); empty for other numbers.
std::string of_unix_time(std::string_view text) {
  if ((text.size() != 9 && text.size() != 10 && text.size() != 13) || !std::all_of(text.begin(), text.end(), is_digit))
    return {};
  const std::int64_t milliseconds = parse_date(text);
  if (milliseconds == kNoDate) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds(milliseconds / 1000)};
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto seconds = static_cast<int>((time - day).count());
  const std::string day_part =
      day_text(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
               static_cast<int>(static_cast<unsigned>(date.day())));
  if (day_part.empty()) return {};
  return day_part + 'T' + padded(seconds / 3600, 2) + ':' + padded(seconds / 60 % 60, 2) + ':' +
         padded(seconds % 60, 2) + 'Z';
}

}  // namespace

std::string iso_date(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kLongestDate) return {};
  if (std::string date = of_unix_time(text); !date.empty()) return date;
  return DateText(text).read();
}

}  // namespace cleaner::html
