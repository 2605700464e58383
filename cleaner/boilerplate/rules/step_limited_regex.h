// Boost.Regex with a bound on its steps: every file that matches patterns includes it from here, so that the bound is
// the same in all of them.
//
//     matches(pattern, "read more")      // throws std::runtime_error where the pattern exceeds its step limit
#pragma once

// Enough steps for any line of kRuleLimit bytes and a sane pattern; about a millisecond. The default of Boost grows
// with the square of the pattern, to many seconds.
#define BOOST_REGEX_MAX_STATE_COUNT 1000000
#define BOOST_REGEX_NO_EXTERNAL_TEMPLATES  // the bound is compiled into the templates

#include <boost/regex.hpp>
#include <string_view>

namespace cleaner {

inline constexpr auto kPatternSyntax = boost::regex::perl | boost::regex::nosubs;

inline bool matches(const boost::regex& pattern, std::string_view text) {
  return boost::regex_match(text.data(), text.data() + text.size(), pattern);
}

}  // namespace cleaner
