// JSON of records: checks a line, finds its members, reads and writes strings. One pass, constant memory, no recursion,
// on lines of any size.
//
//     std::vector<JsonMember> members;
//     check_object(R"({"id": 7, "text": "a\nb"})", members, kernel);      // "": fine; members are id and text
//     check_object(R"([1, 2])", members, kernel);                         // "not a JSON object: an array"
//     check_object(R"({"id": 7,})", members, kernel);                     // "malformed JSON at byte 10: a key ..."
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "text/byte_scan.h"

namespace cleaner {

/// Objects and arrays nested deeper than this are refused, as many readers of the output would.
inline constexpr std::size_t kMaxJsonDepth = 1024;

struct JsonMember {
  Span key;    ///< between its quotes, as spelled
  Span value;  ///< the whole value, the quotes of a string included
};

/// Is `line` (less than 4 GiB, white space around it allowed) one JSON object? If so, returns an empty string and
/// replaces `members` by the top-level members in order; otherwise returns the cause, in which bytes count from 1. The
/// grammar is that of RFC 8259 with numbers of any size; invalid UTF-8 and lone surrogates in strings are let through.
std::string check_object(std::string_view line, std::vector<JsonMember>& members, const Kernel& kernel);

/// Replaces `out` by the value of the JSON string `raw` (checked, without its quotes), as UTF-8. Lone surrogates and
/// invalid UTF-8 become U+FFFD; their number is added to `undecodable`. Returns the spelling with which
/// append_json_string gives `raw` again, or Spelling::raw where none does.
///
///     unescape_json("na\\u00efve", out, kernel);     // "naïve", Spelling::json_ascii
Spelling unescape_json(std::string_view raw, std::string& out, const Kernel& kernel,
                       std::uint64_t* undecodable = nullptr);

/// Appends `utf8` (valid) as the inside of a JSON string, without quotes: as Spelling::json_ascii where `ascii`, else
/// as Spelling::json_utf8. These are the spellings of Python's json.dumps with and without ensure_ascii; DEL is \u007f
/// in json_ascii and itself in json_utf8.
///
///     append_json_string(out, "\"naïve\"\n", kernel, true);     // \"na\u00efve\"\n
void append_json_string(std::string& out, std::string_view utf8, const Kernel& kernel, bool ascii);

}  // namespace cleaner
