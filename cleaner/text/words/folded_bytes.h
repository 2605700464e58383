// The bytes of a folded line, one after the other, for callers that rarely need all of them.
//
//     for_each_folded_byte("Read  MORE", [&](unsigned char byte) { ...; return true; })  ->  r e a d _ m o r e
#pragma once

#include <unicode/uchar.h>

#include <string>
#include <string_view>

#include "text/utf8.h"

namespace cleaner {

/// Calls put(byte) for each byte of the folded line (see fold_line) until it returns false; the line is valid UTF-8.
template <typename Put>
void for_each_folded_byte(std::string_view line, Put put) {
  const char* p = line.data();
  const char* const end = p + line.size();
  bool any = false, blank = false;
  const auto blank_is_put = [&] {
    const bool wanted = blank && any;
    blank = false;
    any = true;
    return !wanted || put(static_cast<unsigned char>(' '));
  };
  while (p < end) {
    const auto byte = static_cast<unsigned char>(*p);
    const auto lower = [byte] { return static_cast<unsigned char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte); };
    if (!blank && any && byte > ' ' && byte < 0x80) {  // the usual case
      if (!put(lower())) return;
      ++p;
    } else if (byte <= ' ') {
      blank = true;
      ++p;
    } else if (byte < 0x80) {
      if (!blank_is_put() || !put(lower())) return;
      ++p;
    } else {
      const auto code = static_cast<UChar32>(next_code_point(p, end));
      if (u_isUWhiteSpace(code)) {
        blank = true;
        continue;
      }
      if (!blank_is_put()) return;
      std::string folded;  // short: allocates nothing
      append_code_point(folded, code == 0x2019 || code == 0x2018
                                    ? U'\''
                                    : static_cast<char32_t>(u_foldCase(code, U_FOLD_CASE_DEFAULT)));
      for (const char c : folded) {
        if (!put(static_cast<unsigned char>(c))) return;
      }
    }
  }
}

}  // namespace cleaner
