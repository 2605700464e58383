// Parses dates as records spell them, so that the earliest of several can be found.
//
//     parse_date("2026-03-05T14:30:00+01:00")   // milliseconds since 1970 in UTC: 1772717400000
//     parse_date("2026-03-05")                  // midnight of that day, in UTC
//     parse_date("yesterday")                   // kNoDate
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace cleaner {

inline constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::max();  ///< later than any

/// Reads ISO 8601 with or without its marks (2026, 2026-03, 2026-03-05, 20260305, a time behind "T" or a blank, "Z",
/// "UTC", "GMT" or an offset), the same with '/' or '.' between year, month and day; or seconds or milliseconds since
/// 1970. A date without an offset is in UTC.
std::int64_t parse_date(std::string_view text);

}  // namespace cleaner
