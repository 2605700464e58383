#include "dedup/keep/keep_policy.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace cleaner {
namespace {

constexpr double kExact = 9007199254740992;  // beyond, two whole numbers may have the same double

// A number as JSON spells it. `whole` distinguishes large whole numbers.
struct Number {
  double value = 0;
  std::int64_t whole = 0;
};

std::optional<Number> number_of(std::string_view text) {
  Number result;
  const char* const end = text.data() + text.size();
  if (text.empty() || !(text[0] == '-' || (text[0] >= '0' && text[0] <= '9'))) return {};  // no "inf", no "nan"
  const auto [stopped, error] = std::from_chars(text.data(), end, result.value);
  if (stopped != end || error == std::errc::invalid_argument) return {};
  if (error == std::errc::result_out_of_range) {  // too large for a double, or too near to 0
    const std::size_t exponent = text.find_first_of("eE");
    const bool tiny = exponent != text.npos && text[exponent + 1] == '-';
    result.value = tiny ? 0 : text[0] == '-' ? -HUGE_VAL : HUGE_VAL;
  } else if (std::abs(result.value) >= kExact) {
    const auto [at, overflow] = std::from_chars(text.data(), end, result.whole);
    if (at != end || overflow != std::errc()) result.whole = 0;
  }
  return result;
}

}  // namespace

std::string_view name(Keep keep) {
  switch (keep) {
    case Keep::first:
      return "first";
    case Keep::longest:
      return "longest";
    case Keep::field:
      return "field";
    case Keep::best:
      break;
  }
  return "best";
}

std::string_view name(FieldOrder order) { return order == FieldOrder::smallest ? "smallest" : "largest"; }

Keep policy_of(const RunOptions& options, bool stream) {
  if (options.keep) return *options.keep;
  return !options.clean.keep_field.empty() ? Keep::field : stream ? Keep::first : Keep::best;
}

bool value_less(std::string_view a, std::string_view b) {
  const std::optional<Number> x = number_of(a), y = number_of(b);
  if (x && y) return std::pair(x->value, x->whole) < std::pair(y->value, y->whole);
  if (x || y) return x.has_value();
  return a < b;
}

bool is_more_complete(const Copy& a, const Copy& b) {
  if (a.completeness != b.completeness) return a.completeness > b.completeness;
  if (a.share != b.share) return a.share > b.share;
  if (a.date != b.date) return a.date < b.date;
  return a.number < b.number;
}

bool KeepPolicy::operator()(const Copy& a, const Copy& b) const {
  switch (keep_) {
    case Keep::first:
      return a.number < b.number;
    case Keep::longest:
      if (a.bytes != b.bytes) return a.bytes > b.bytes;
      break;
    case Keep::field:
      if (a.field.empty() != b.field.empty())
        return b.field.empty();  // a copy without a value comes last in either order
      if (value_less(a.field, b.field)) return order_ == FieldOrder::smallest;
      if (value_less(b.field, a.field)) return order_ == FieldOrder::largest;
      break;
    case Keep::best:
      break;
  }
  return is_more_complete(a, b);
}

}  // namespace cleaner
