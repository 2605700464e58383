// Turns a date as pages write it into ISO 8601, where it is certain which day is meant.
//
//     iso_date("Tue, 03 Mar 2026 14:30:00 GMT")      // "2026-03-03T14:30:00Z"
//     iso_date("March 3, 2026")                      // "2026-03-03"
//     iso_date("03/04/2026")                         // "": in March or in April?
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// "2026-03-03", or "2026-03-03T14:30[:00][+01:00]" where the text has a time (without offset where it has none); empty
/// where the date is not certain. Understands English names of months, and seconds or milliseconds since 1970.
std::string iso_date(std::string_view text);

}  // namespace cleaner::html
