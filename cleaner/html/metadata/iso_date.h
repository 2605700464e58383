// Dates as pages write them, as ISO 8601 where it is certain which day is meant.
//
//     iso_date("Tue, 03 Mar 2026 14:30:00 GMT")      // "2026-03-03T14:30:00Z"
//     iso_date("March 3, 2026")                      // "2026-03-03"
//     iso_date("03/04/2026")                         // "": a day in March, or in April
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// "2026-03-03", or "2026-03-03T14:30[:00][+01:00]" with a time where one is given (no offset where none is given);
/// empty when the text is no date for sure. Names of months in English; seconds or milliseconds since 1970.
std::string iso_date(std::string_view text);

}  // namespace cleaner::html
